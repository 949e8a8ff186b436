"""Every address of the workspace, and of the one-time links that lead into it."""

from django.urls import include, path

from answerable.interfaces.staff import (
    approval_links,
    approvals,
    charter,
    classification,
    clearance,
    committee_meetings,
    committees,
    copies,
    duties,
    endings,
    entrance,
    evidence,
    facts,
    gates,
    home,
    import_mappings,
    imports,
    interests,
    law,
    offers,
    organisations,
    oversight,
    panel_seats,
    panels,
    people,
    pools,
    projects,
    redactions,
    reports,
    review_results,
    reviews,
    stamp,
    stamp_decisions,
    suppliers,
    tools,
    training,
    verdicts,
    voting,
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

_evidence = [
    path("", evidence.index, name="index"),
    path("projects/<str:ref>/", evidence.of_project, name="project"),
    path("projects/<str:ref>/count/", evidence.count, name="count"),
    path("projects/<str:ref>/measure/", evidence.measure, name="measure"),
    path("<str:ref>/", evidence.show, name="show"),
    path("<str:ref>/change/", evidence.change, name="change"),
    path("<str:ref>/send/", evidence.send, name="send"),
    path("<str:ref>/drop/", evidence.drop, name="drop"),
    path("<str:ref>/sign/", evidence.sign, name="sign"),
    path("<str:ref>/send-back/", evidence.send_back, name="send_back"),
    path("<str:ref>/withdraw/", evidence.withdraw, name="withdraw"),
]

_stamp = [
    path("", stamp.index, name="index"),
    path("apply/<str:subject>/", stamp.apply, name="apply"),
    path("<str:ref>/", stamp.show, name="show"),
    path("<str:ref>/reply/<int:entry>/", stamp.reply, name="reply"),
    path("<str:ref>/consider/", stamp_decisions.consider, name="consider"),
    path("<str:ref>/award/", stamp_decisions.award, name="award"),
    path("<str:ref>/refuse/", stamp_decisions.refuse, name="refuse"),
    *(
        path(f"<str:ref>/{way}/", stamp_decisions.decide, {"event": way}, name=way)
        for way in ("question", "suspend", "restore", "withdraw", "lapse")
    ),
    path("<str:ref>/take-back/", stamp.end, {"event": "take_back"}, name="take_back"),
    path("<str:ref>/give-back/", stamp.end, {"event": "give_back"}, name="give_back"),
]

_law = [
    path("", law.index, name="index"),
    path(
        "<slug:framework>/<str:edition>/<str:criterion>/", law.look_up, name="look_up"
    ),
]

_classification = [
    path("", classification.index, name="index"),
    path("<str:ref>/", classification.sign, name="sign"),
    path("<str:ref>/withdraw/", classification.withdraw, name="withdraw"),
    path("<str:ref>/reply/", classification.reply, name="reply"),
]

_clearance = [
    path("", clearance.index, name="index"),
    path("<str:ref>/", clearance.show, name="show"),
    path("<str:ref>/ask/", clearance.ask, name="ask"),
    path("<str:ref>/live/", clearance.record_live, name="record_live"),
    path("<str:ref>/stop/", clearance.record_stop, name="record_stop"),
    path(
        "requests/<str:request_ref>/take-back/", clearance.take_back, name="take_back"
    ),
    path("requests/<str:request_ref>/grant/", clearance.grant, name="grant"),
    path("requests/<str:request_ref>/refuse/", clearance.refuse, name="refuse"),
    path("requests/<str:request_ref>/withdraw/", clearance.withdraw, name="withdraw"),
]

_duties = [
    path("training/", training.index, name="training"),
    path("training/<slug:lesson_id>/", training.show, name="lesson"),
    path("projects/<str:ref>/gates/", gates.of_project, name="gates"),
    path("projects/<str:ref>/gates/<str:gate>/", gates.pass_through, name="pass"),
    path("<slug:slug>/", duties.show, name="show"),
    path("<slug:slug>/steps/<int:number>/", duties.finish_step, name="finish_step"),
    path("<slug:slug>/<str:rail>/", duties.state, name="state"),
]

_charter = [
    path("", charter.index, name="index"),
    path("reports/start/<slug:slug>/", oversight.start, name="report_start"),
    path("reports/<str:ref>/", oversight.show, name="report"),
    path("reports/<str:ref>/<slug:slug>/write/", oversight.write, name="report_write"),
    path("reports/<str:ref>/<slug:slug>/send/", oversight.send, name="report_send"),
    path(
        "reports/<str:ref>/<slug:slug>/take-back/",
        oversight.take_back,
        name="report_take_back",
    ),
    path("reports/<str:ref>/<slug:slug>/sign/", oversight.sign, name="report_sign"),
    path("reports/<str:ref>/<slug:slug>/drop/", oversight.drop, name="report_drop"),
    path("open/<str:edition>/", charter.open_review, name="open"),
    path("<str:ref>/", charter.show, name="show"),
    path("<str:ref>/join/", charter.join, name="join"),
    path("<str:ref>/set-aside/<int:number>/", charter.set_aside, name="set_aside"),
    path("<str:ref>/begin/", charter.begin, name="begin"),
    path("<str:ref>/write/", charter.write, name="write"),
    path("<str:ref>/report/", charter.report, name="tell"),
    path("<str:ref>/close/", charter.close, name="close"),
    path("<str:ref>/stop/", charter.stop, name="stop"),
    path("<str:ref>/answer/<slug:slug>/", charter.answer, name="answer"),
]

_reviews = [
    path("", reviews.index, name="index"),
    path("open/<str:subject>/", reviews.ask, name="ask"),
    path("<str:ref>/", reviews.show, name="show"),
    path("<str:ref>/choose/", reviews.choose, name="choose"),
    path("<str:ref>/seats/<int:number>/let-go/", reviews.let_go, name="let_go"),
    path("<str:ref>/start/", reviews.start, name="start"),
    path("<str:ref>/call-off/", reviews.call_off, name="call_off"),
    path("<str:ref>/vote/", voting.vote, name="vote"),
    path("<str:ref>/dissent/", voting.dissent, name="dissent"),
    path("<str:ref>/decide/", review_results.decide, name="decide"),
    path("<str:ref>/respond/", review_results.respond, name="respond"),
    path("<str:ref>/supplier/", review_results.supplier, name="supplier"),
    path("<str:ref>/close/", review_results.close, name="close"),
    path(
        "<str:ref>/conditions/<int:number>/evidence/",
        review_results.evidence,
        name="evidence",
    ),
    path("<str:ref>/conditions/<int:number>/look/", review_results.look, name="look"),
]

_interests = [
    path("", interests.index, name="index"),
    path("<str:ref>/end/", interests.end, name="end"),
]

_panels = [
    path("", panels.index, name="index"),
    path("seats/", panel_seats.index, name="seats"),
    path("seats/<str:ref>/<slug:answer>/", panel_seats.answer, name="answer"),
    path("pools/add/", pools.add, name="add_pool"),
    path("pools/<str:ref>/", pools.show, name="pool"),
    path("pools/<str:ref>/join/", pools.join, name="join"),
    path("pools/<str:ref>/plan/", panels.announce, name="announce"),
    path("pools/<str:ref>/<str:member>/leave/", pools.leave, name="leave_pool"),
    path("<str:ref>/", panels.show, name="show"),
    path("<str:ref>/draw/", panels.draw, name="draw"),
    path("<str:ref>/begin/", panels.begin, name="begin"),
    path("<str:ref>/give-up/", panels.give_up, name="give_up"),
    path("<str:ref>/choose/", panels.choose, name="choose"),
    path("<str:ref>/next/<int:place>/", panels.ask_next, name="next"),
    path("<str:ref>/seats/<str:seat>/<slug:state>/", panels.note, name="note"),
    path("<str:ref>/call-in/", panel_seats.call_in, name="call_in"),
    path("<str:ref>/call-in/<str:call>/", panel_seats.take_back, name="take_back"),
]

_meeting = "<slug:slug>/meetings/<str:ref>/"
_item = f"{_meeting}items/<str:item>/"
_committees = [
    path("", committees.index, name="index"),
    path("advice/<str:ref>/", committee_meetings.answer, name="answer"),
    path("add/<slug:slug>/", committees.set_up, name="set_up"),
    path("<slug:slug>/", committees.show, name="show"),
    path("<slug:slug>/join/", committees.join, name="join"),
    path("<slug:slug>/call/", committees.call, name="call"),
    path("<slug:slug>/members/<str:member>/", committees.leave, name="leave"),
    path(_meeting, committee_meetings.show, name="meeting"),
    path(f"{_meeting}add/", committee_meetings.add_item, name="add_item"),
    path(f"{_meeting}minutes/", committee_meetings.minutes, name="minutes"),
    path(f"{_meeting}call-off/", committee_meetings.call_off, name="call_off"),
    path(f"{_item}paper/", committee_meetings.add_paper, name="add_paper"),
    path(f"{_item}interest/", committee_meetings.declare, name="declare"),
    path(f"{_item}advice/", committee_meetings.give_advice, name="give_advice"),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("guide/", home.guide, name="guide"),
    path("stamp/", include((_stamp, "stamp"))),
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
    path("reviews/", include((_reviews, "reviews"))),
    path("interests/", include((_interests, "interests"))),
    path("duties/", include((_duties, "duties"))),
    path("charter/", include((_charter, "charter"))),
    path("evidence/", include((_evidence, "evidence"))),
    path("classification/", include((_classification, "classification"))),
    path("clearance/", include((_clearance, "clearance"))),
    path("imports/", include((_imports, "imports"))),
    path("projects/", include((_projects, "projects"))),
    path("tools/", include((_tools, "tools"))),
    path("panels/", include((_panels, "panels"))),
    path("committees/", include((_committees, "committees"))),
    path("organisations/", include((_organisations, "organisations"))),
]
