"""Writes of sources and their imports."""

SILENT_ACTIONS = {
    "imports.add": "A file that waits is not public, and nothing is copied yet.",
    "imports.set_mapping": "How a waiting file is to be read is not public yet.",
    "imports.cancel": "Each entry that was copied has its own ledger entry.",
    "imports.fail": "Each entry that was copied has its own ledger entry.",
    "imports.start_undo": "The end of undoing is recorded, with what was put back.",
    "batches.hold": "It only keeps other processes away until the transaction ends.",
    "batches.keep": "Each entry that was copied has its own ledger entry.",
    "batches.keep_gone": "Each entry that was marked has its own ledger entry.",
    "batches.keep_undone": "Each entry that was put back has its own ledger entry.",
    "erasing.erase": "The redaction that it is part of is in the ledger.",
    "rebuilding.restore": "It puts back what the ledger holds already.",
}
