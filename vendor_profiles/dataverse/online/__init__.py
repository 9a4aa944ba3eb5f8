"""The online half: the Web API of an environment, and Microsoft Graph for what Microsoft Entra ID knows."""
