"""Names of user permissions and of standard profiles."""

from benchmarks.org.words import listed

DANGEROUS = ("AuthorApex", "CustomizeApplication", "ManageUsers", "ModifyAllData", "ViewAllData")
"""Given only where planted."""

ORDINARY = listed(
    """
    ActivateContract ActivateOrder ActivitiesAccess AddDirectMessageMembers AllowUniversalSearch
    AllowViewKnowledge ApexRestServices ApiEnabled AssignTopics ChatterComposeUICodesnippet
    ChatterEditOwnPost ChatterEditOwnRecordPost ChatterFileLink ChatterInternalUser
    ChatterInviteExternalUsers ChatterOwnGroups ConnectOrgToEnvironmentHub ContentWorkspaces ConvertLeads
    CreateCustomizeDashboards CreateCustomizeFilters CreateCustomizeReports CreateDashboardFolders
    CreateReportFolders CreateTopics CreateWorkBadgeDefinition DeleteTopics DistributeFromPersWksp
    EditBillingInfo EditCaseComments EditEvent EditMyDashboards EditMyReports EditOppLineItemUnitPrice
    EditTask EditTopics EmailMass EmailSingle EnableCommunityAppLauncher EnableNotifications
    GiveRecognitionBadge ImportLeads ImportPersonal LightningConsoleAllowedForUser LightningExperienceUser
    ListEmailSend ManageCases ManageContentPermissions ManageContentProperties ManageDashbdsInPubFolders
    ManageKnowledge ManageLeads ManageReportsInPubFolders ManageSolutions
    MassInlineEdit MergeTopics OverrideForecasts RemoveDirectMessageMembers RunFlow
    RunReports ScheduleReports SelectFilesFromSalesforce SendAnnouncementEmails SendSitRequests
    ShareInternalArticles ShowCompanyNameAsUserBadge SolutionImport SubmitMacrosAllowed
    SubscribeReportToOtherUsers SubscribeToLightningReports TransferAnyCase TransferAnyEntity
    TransferAnyLead UseTeamReassignWizards UseWebLink ViewDataCategories
    ViewHelpLink ViewMyTeamsDashboards ViewPublicDashboards ViewPublicReports
    """
)
"""None of these opens more than its holder's own work, `ApiEnabled` apart."""

STANDARD_PROFILES = {
    "Admin": "Salesforce",
    "Standard": "Salesforce",
    "ReadOnly": "Salesforce",
    "SolutionManager": "Salesforce",
    "MarketingProfile": "Salesforce",
    "ContractManager": "Salesforce",
    "Minimum Access - Salesforce": "Salesforce",
    "StandardAul": "Salesforce Platform",
    "Chatter Free User": "Chatter Free",
    "Customer Community Login User": "Customer Community Login",
}
"""Profile's file name to its licence."""
