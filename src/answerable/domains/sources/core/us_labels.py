"""The headings of the United States inventory, from its data dictionary of 2025."""

LABELS = {
    "agency": "Agency (short)",
    "agency_name": "Agency",
    "id": "Use Case ID",
    "use_case_name": "Use Case Name",
    "agency_bureau": "Bureau/Component",
    "contact_email": "Email Address",
    "is_withheld": "Should this AI use case be withheld from public reporting?",
    "development_stage": "Stage of Development",
    "is_high_impact": "Is the AI use case high-impact?",
    "HI_justification": "Justification",
    "topic_area": "Use Case Topic Area",
    "classification": "AI Classification",
    "problem_solved": "What problem is the AI intended to solve?",
    "benefits": (
        "What are the expected benefits and positive outcomes from the AI for an "
        "agency’s mission and/or the general public?"
    ),
    "system_outputs": "Describe the AI system’s outputs.",
    "operational_date": (
        "Date when AI use case became operational or the pilot’s start date"
    ),
    "contracting_usage": (
        "Was the system involved in this use case purchased from a vendor or "
        "developed under contract(s) or in-house?"
    ),
    "vendor_name": "Vendor(s) Name",
    "have_ato": (
        "Does this AI use case have an associated Authorization to Operate (ATO)?"
    ),
    "system_name_ato": "System(s) Name",
    "data_description": (
        "Describe any data used to train, fine-tune, and/or evaluate performance "
        "of the model(s) used in this use case."
    ),
    "link_to_data": (
        "If the data is required to be publicly disclosed as an open government "
        "data asset, provide a link to the entry on the Federal Data Catalog."
    ),
    "has_pii": (
        "Does this AI use case involve personally identifiable information (PII) "
        "that is maintained by the agency?"
    ),
    "pia_url": (
        "If publicly available, provide the link to the AI use case’s associated "
        "Privacy Impact Assessment (PIA)."
    ),
    "demographic_features": (
        "Which, if any, demographic variables does the AI use case explicitly "
        "use as model features?"
    ),
    "has_custom_code": "Does this project include custom-developed code?",
    "code_url": (
        "If the code is open source, provide the link for the publicly available "
        "source code."
    ),
    "hi_testing_conducted": (
        "Has pre-deployment testing been conducted for this AI use case?"
    ),
    "hi_assessment_completed": (
        "Has an AI impact assessment been completed for this AI use case?"
    ),
    "hi_potential_impacts": (
        "What are the potential impacts of using the AI for this particular use "
        "case and how were they identified?"
    ),
    "hi_independent_review": (
        "Has as independent review of the AI use case been conducted?"
    ),
    "hi_ongoing_monitoring": (
        "Is there a process to conduct ongoing monitoring to identify any "
        "adverse impacts to the performance and security of the AI "
        "functionality, as well as to privacy, civil rights, and civil "
        "liberties?"
    ),
    "hi_training_established": (
        "Has the agency established sufficient and periodic training for "
        "operators of the AI to interpret and act on the its output and managed "
        "associated risks?"
    ),
    "hi_failsafe_presence": (
        "Does this AI use case have an appropriate fail-safe that minimizes the "
        "risk of significant harm?"
    ),
    "hi_appeal_process": (
        "Is there an established appeal process in the event that an impacted "
        "individual would like to appeal or contest the AI system’s outcome?"
    ),
    "hi_public_consultation": (
        "What steps has the agency taken to consult and incorporate feedback "
        "from end users of this AI use case and the public?"
    ),
}
