"""What a run leaves behind: a folder with a manifest, tables and a report."""
