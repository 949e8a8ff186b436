"""Reviews: independent people judge a project or a body, and the public sees it all."""
