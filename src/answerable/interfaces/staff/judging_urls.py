"""Every address of the workspace where people judge, and answer for their judging."""

from django.urls import include, path

from answerable.interfaces.staff import (
    charter,
    classification,
    clearance,
    committee_meetings,
    committees,
    duties,
    evidence,
    gates,
    interests,
    oversight,
    panel_seats,
    panels,
    pools,
    review_results,
    reviews,
    stamp,
    stamp_decisions,
    training,
    voting,
)

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
    path("charter/", include((_charter, "charter"))),
    path("classification/", include((_classification, "classification"))),
    path("clearance/", include((_clearance, "clearance"))),
    path("committees/", include((_committees, "committees"))),
    path("duties/", include((_duties, "duties"))),
    path("evidence/", include((_evidence, "evidence"))),
    path("interests/", include((_interests, "interests"))),
    path("panels/", include((_panels, "panels"))),
    path("reviews/", include((_reviews, "reviews"))),
    path("stamp/", include((_stamp, "stamp"))),
]
