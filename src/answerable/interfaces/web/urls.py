"""The addresses of the public site."""

from django.urls import include, path

from answerable.interfaces.web import (
    affects,
    changes,
    charter,
    classification,
    committees,
    comparisons,
    credentials,
    datasets,
    duties,
    evidence,
    facts,
    frameworks,
    gateways,
    home,
    log,
    log_check,
    organisations,
    pages,
    panels,
    projects,
    region,
    reviews,
    sources,
    stamp,
    tools,
)

app_name = "web"

_projects = [
    path("", projects.index, name="index"),
    path("<str:ref>/", projects.show, name="show"),
    path("<str:ref>/versions/<int:number>/", projects.version, name="version"),
    path(
        "<str:ref>/versions/<int:number>/document.json",
        projects.document,
        name="document",
    ),
    path(
        "<str:ref>/versions/<int:number>/opening.json",
        projects.opening,
        name="opening",
    ),
    path("<str:ref>/versions/<int:number>/answers.csv", projects.csv, name="csv"),
    path("<str:ref>/difference/", projects.difference, name="difference"),
    path("<str:ref>/compare/", comparisons.show, name="compare"),
    path("<str:ref>/classification/", classification.show, name="classification"),
    path("<str:ref>/clearance/", classification.cleared, name="clearance"),
    path("<str:ref>/code.svg", projects.qr, name="qr"),
]
_evidence = [
    path("<str:ref>/fairness/", evidence.fairness, name="fairness"),
    path("<str:ref>/fairness/<str:evidence>.csv", evidence.as_csv, name="csv"),
    path("<str:ref>/results/", evidence.results, name="results"),
]
_panels = [
    path("", panels.index, name="index"),
    path("<str:ref>/", panels.show, name="show"),
    path("<str:ref>/list.json", panels.public_list, name="public_list"),
]
_committees = [
    path("", committees.index, name="index"),
    path("<slug:slug>/", committees.show, name="show"),
    path("<slug:slug>/<str:ref>/", committees.meeting, name="meeting"),
]
_affects = [
    path("", affects.index, name="index"),
    path("find/", affects.find, name="find"),
    path("<str:code>/", affects.show, name="show"),
]
_organisations = [
    path("", organisations.index, name="index"),
    path("<slug:slug>/", organisations.show, name="show"),
    path("<slug:slug>/duties/", duties.organisation, name="duties"),
]
_tools = [
    path("", tools.index, name="index"),
    path("<str:ref>/", tools.show, name="show"),
]
_sources = [
    path("", sources.index, name="index"),
    path("<slug:slug>/", sources.show, name="show"),
    path("<slug:slug>/imports/<str:ref>/", sources.imported, name="imported"),
    path("<slug:slug>/imports/<str:ref>/report.json", sources.report, name="report"),
]
_charter = [
    path("", charter.index, name="index"),
    path("reviews/<str:ref>/", charter.review, name="review"),
    path("reports/<str:ref>/", charter.report, name="report"),
]
_training = [
    path("", duties.lesson_list, name="index"),
    path("<slug:lesson_id>/", duties.lesson, name="show"),
]
_gateways = [
    path("", gateways.index, name="index"),
    path("<slug:gateway_id>/", gateways.show, name="show"),
]
_facts = [
    path("", facts.index, name="index"),
    path("<str:fact_id>/", facts.show, name="show"),
]
_frameworks = [
    path("", frameworks.index, name="index"),
    path("<slug:framework>/", frameworks.newest, name="newest"),
    path("<slug:framework>/<str:edition>/", frameworks.show, name="show"),
    path(
        "<slug:framework>/<str:edition>/<str:criterion>/",
        frameworks.criterion,
        name="criterion",
    ),
]
_log = [
    path("", log.index, name="index"),
    path("how/", log.how, name="how"),
    path("check/", log_check.check, name="check"),
    path("check/answerable_verify.py", log_check.program, name="program"),
    path("entries/<int:seq>/", log.entry, name="entry"),
    path("entries/<int:seq>/opening.json", log.opening, name="opening"),
    path("entries/<int:seq>/proof.tlog-proof", log.proof, name="proof"),
]
_reviews = [
    path("", reviews.index, name="index"),
    path("<str:ref>/", reviews.show, name="show"),
    path("<str:ref>/pack/", reviews.pack, name="pack"),
    path("<str:ref>/pack.pdf", reviews.pack_pdf, name="pack_pdf"),
]
_stamp = [
    path("", stamp.index, name="index"),
    path("<str:ref>/", stamp.show, name="show"),
]
_datasets = [
    path("", datasets.index, name="index"),
    path("<slug:key>/", datasets.show, name="show"),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("affects-me/", include((_affects, "affects"))),
    path("projects/", include((_projects, "projects"))),
    path("projects/", include((_evidence, "evidence"))),
    path("organisations/", include((_organisations, "organisations"))),
    path("tools/", include((_tools, "tools"))),
    path("reviews/", include((_reviews, "reviews"))),
    path("panels/", include((_panels, "panels"))),
    path("committees/", include((_committees, "committees"))),
    path("sources/", include((_sources, "sources"))),
    path("charter/", include((_charter, "charter"))),
    path("training/", include((_training, "training"))),
    path("gates/", duties.gate_list, name="gates"),
    path("gateways/", include((_gateways, "gateways"))),
    path("frameworks/", include((_frameworks, "frameworks"))),
    path("data-sources/", include((_datasets, "datasets"))),
    path("log/", include((_log, "log"))),
    path("region/", region.region, name="region"),
    path("questions/", include((_facts, "facts"))),
    path("changes/", changes.changes, name="changes"),
    path("changes/feed/", changes.feed, name="feed"),
    path("withheld/", changes.withheld_entries, name="withheld"),
    path("stamp/", include((_stamp, "stamp"))),
    path("verify/", credentials.verify, name="verify"),
    path("stamp/<str:ref>/embed/", credentials.embed, name="stamp_embed"),
    path("about/", pages.about, name="about"),
    path("how-this-works/", pages.how, name="how"),
    path("roles/", pages.roles, name="roles"),
    path("who-runs-this/", pages.who_runs, name="who_runs"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("cookies/", pages.cookies, name="cookies"),
]
