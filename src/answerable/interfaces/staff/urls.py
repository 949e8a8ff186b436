"""Every address of the workspace, and of the one-time links that lead into it."""

from django.urls import include, path

from answerable.interfaces.staff import (
    approval_links,
    approvals,
    copies,
    endings,
    entrance,
    facts,
    home,
    import_mappings,
    imports,
    judging_urls,
    law,
    offers,
    organisations,
    people,
    projects,
    redactions,
    reports,
    suppliers,
    tools,
    verdicts,
)

app_name = "staff"

_projects = [
    path("start/", projects.start, name="start"),
    path("report/", reports.report, name="report"),
    path("<str:ref>/", projects.show, name="show"),
    path("<str:ref>/groups/<str:group_id>/", projects.group, name="group"),
    path("<str:ref>/facts/<str:fact_id>/", facts.answer, name="fact"),
    path("<str:ref>/tools/", tools.of_project, name="tools"),
    path("<str:ref>/copy/", projects.copy, name="copy"),
    path("<str:ref>/claim/", copies.claim, name="claim"),
    path("<str:ref>/preview/", projects.preview, name="preview"),
    path("<str:ref>/rehearse/", projects.rehearse, name="rehearse"),
    path("<str:ref>/history/", projects.history, name="history"),
    path("<str:ref>/next/", verdicts.what_to_answer, name="next"),
    path("<str:ref>/findings/", verdicts.findings, name="findings"),
    path(
        "<str:ref>/findings/<slug:framework>/<str:edition>/<str:criterion>/",
        verdicts.reply,
        name="reply",
    ),
    path("<str:ref>/send/", approvals.send, name="send"),
    path("<str:ref>/take-back/", approvals.take_back, name="take_back"),
    path("<str:ref>/ask-trustee/", approvals.ask_trustee, name="ask_trustee"),
    path("<str:ref>/decide/", approvals.decide, name="decide"),
    path("<str:ref>/approve/", approvals.approve, name="approve"),
    path("<str:ref>/send-back/", approvals.send_back, name="send_back"),
    path("<str:ref>/published/", approvals.published, name="published"),
    path("<str:ref>/retire/", endings.retire, name="retire"),
    path("<str:ref>/decide-not-to/", endings.decide_not_to, name="decide_not_to"),
    path("<str:ref>/retract/", endings.retract, name="retract"),
    path("<str:ref>/erase/", redactions.propose, name="erase"),
]

_tools = [
    path("", tools.index, name="index"),
    path("add/", tools.add, name="add"),
    path("<str:ref>/", tools.show, name="show"),
    path("<str:ref>/versions/add/", tools.add_version, name="add_version"),
    path("versions/<str:version_ref>/", tools.version, name="version"),
    path("versions/<str:version_ref>/facts/<str:fact_id>/", tools.fact, name="fact"),
    path("versions/<str:version_ref>/supplier/", tools.supplier, name="supplier"),
    path("versions/<str:version_ref>/template/", offers.show, name="offer"),
    path(
        "versions/<str:version_ref>/template/<str:fact_id>/",
        offers.fact,
        name="offer_fact",
    ),
]

_organisations = [
    path("", organisations.index, name="index"),
    path("add/", organisations.add, name="add"),
    path("<slug:slug>/", organisations.show, name="show"),
    path("<slug:slug>/edit/", organisations.edit, name="edit"),
    path("<slug:slug>/facts/<str:fact_id>/", organisations.fact, name="fact"),
    path("<slug:slug>/stance/", organisations.take_stance, name="take_stance"),
    path("<slug:slug>/ask/", organisations.ask, name="ask"),
    path("<slug:slug>/charter/sign/", organisations.sign_charter, name="sign_charter"),
    path(
        "<slug:slug>/charter/leave/", organisations.leave_charter, name="leave_charter"
    ),
    path("<slug:slug>/copies/", copies.index, name="copies"),
    path("<slug:slug>/audit/", organisations.audit, name="audit"),
    path("<slug:slug>/people/", people.people, name="people"),
    path("<slug:slug>/people/invite/", people.invite, name="invite"),
    path(
        "<slug:slug>/people/invitations/<str:invitation>/withdraw/",
        people.withdraw,
        name="withdraw",
    ),
    path("<slug:slug>/people/<str:person>/<str:role>/end/", people.end, name="end"),
]

_imports = [
    path("", imports.index, name="index"),
    path("add/", imports.add, name="add"),
    path("<str:ref>/", imports.show, name="show"),
    path("<str:ref>/mapping/", import_mappings.show, name="mapping"),
    path("<str:ref>/mapping.yaml", import_mappings.download, name="mapping_file"),
    path("<str:ref>/start/", imports.start, name="start"),
    path("<str:ref>/stop/", imports.stop, name="stop"),
    path("<str:ref>/undo/", imports.undo, name="undo"),
]

_redactions = [
    path("", redactions.index, name="index"),
    path("<str:ref>/", redactions.show, name="show"),
    path("<str:ref>/authorise/", redactions.authorise, name="authorise"),
    path("<str:ref>/refuse/", redactions.refuse, name="refuse"),
    path("<str:ref>/withdraw/", redactions.withdraw, name="withdraw"),
]

_law = [
    path("", law.index, name="index"),
    path(
        "<slug:framework>/<str:edition>/<str:criterion>/", law.look_up, name="look_up"
    ),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("guide/", home.guide, name="guide"),
    path("second-factor/", entrance.second_factor, name="second_factor"),
    path("sign-in/<str:token>/", entrance.sign_in, name="sign_in"),
    path("invitations/<str:token>/", entrance.accept_invitation, name="invitation"),
    path("approve/<str:token>/", approval_links.read, name="approve_by_link"),
    path("supplier/<str:token>/", suppliers.show, name="supplier"),
    path(
        "supplier/<str:token>/facts/<str:fact_id>/",
        suppliers.fact,
        name="supplier_fact",
    ),
    path("supplier/<str:token>/template/", offers.supplier_show, name="supplier_offer"),
    path(
        "supplier/<str:token>/template/<str:fact_id>/",
        offers.supplier_fact,
        name="supplier_offer_fact",
    ),
    path("withheld/", reports.withhold, name="withheld"),
    path("redactions/", include((_redactions, "redactions"))),
    path("law/", include((_law, "law"))),
    path("imports/", include((_imports, "imports"))),
    path("projects/", include((_projects, "projects"))),
    path("tools/", include((_tools, "tools"))),
    path("organisations/", include((_organisations, "organisations"))),
    *judging_urls.urlpatterns,
]
