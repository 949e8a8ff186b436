"""Rules of facts and answers: pure, without Django, files or clock."""
