"""Microsoft Dynamics 365 and any other Dataverse environment."""
