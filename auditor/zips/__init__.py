"""Archives, looked at before they are opened."""
