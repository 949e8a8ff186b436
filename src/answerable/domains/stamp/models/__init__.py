"""What the Charter stamp stores."""
