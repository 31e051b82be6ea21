const words = (text: string): Set<string> => new Set(text.toLowerCase().split(/\s+/));

/** Properties of Graph's that hold no secret, in lower case: whatever has another name may be one. */
const PROPERTIES = words(`
	aboutMe accountEnabled action actionType address addressType ageGroup aliases allowedMemberTypes allowExternalSenders appDisplayName
	appId applicationId applicationTemplateId appliesTo appOwnerOrganizationId appRoleId assignmentState attendees autoSubscribeNewMembers
	birthday businessPhones bytes category certification changeType characters city classification clientAppId collection comment companyName
	consentProvidedForMinor consentType contentType costCenter country countryOrRegion createdByAppId createdDateTime creationType creatorId
	customKeyIdentifier date dateTime defaultRedirectUri deletedDateTime department description destination directoryScopeId disabledPlans
	displayName division domain duration email emailAddress employeeHireDate employeeId employeeLeaveDateTime employeeType enabled
	encryptionCertificateId endDateTime expiration expirationDateTime expiryDateTime extensionAttribute1 extensionAttribute10
	extensionAttribute11 extensionAttribute12 extensionAttribute13 extensionAttribute14 extensionAttribute15 extensionAttribute2
	extensionAttribute3 extensionAttribute4 extensionAttribute5 extensionAttribute6 extensionAttribute7 extensionAttribute8
	extensionAttribute9 externalUserState faxNumber file files filter givenName groupId groupMembershipClaims groupTypes hideFromAddressLists
	hideFromOutlookClients hireDate homepage homePageUrl id identifierUris imAddresses importance includeResourceData interests
	invitedUserDisplayName invitedUserEmailAddress invitedUserType inviteRedirectUrl inviterId isAssignableToRole isDefault
	isDeviceOnlyAuthSupported isDisabled isEnabled isFallbackPublicClient isMemberManagementRestricted isResourceAccount isSubscribedByMail
	issuer issuerAssignedId jobTitle justification keyId keyType keyUsage language lastPasswordChangeDateTime latestSupportedTlsVersion
	legalAgeGroupClassification lifecycleNotificationUrl loginUrl logoutUrl mail mailEnabled mailNickname marketingUrl memberId members
	membershipRule membershipRuleProcessingState membershipType memberType message mobilePhone mySite name notes notificationQueryOptions
	notificationUrl notificationUrlAppId number officeLocation onPremisesDistinguishedName onPremisesImmutableId onPremisesUserPrincipalName
	origin originalId otherMails owners passwordPolicies pastProjects permission permissionId phoneNumber postalCode preferredDataLocation
	preferredLanguage preferredName preferredTokenSigningKeyThumbprint principalId priority privacyStatementUrl proxyAddresses
	publisherDomain reason recipient redirectUris renewedDateTime requests resource resourceAppId resourceBehaviorOptions resourceId
	resourceProvisioningOptions responsibilities role roleDefinitionId roles roleTemplateId samlMetadataUrl scheduleInfo schools scope
	scopeId scopes securityEnabled serviceManagementReference showInAddressList signInAudience signInSessionsValidFromDateTime signInType
	skills skuId source startDateTime state status streetAddress subject supportUrl surname tags tenantId termsOfServiceUrl theme ticketInfo
	ticketNumber ticketSystem timeZone title tokenEncryptionKeyId type uniqueName urls usage usageLocation use userId userPrincipalName
	userType verificationRequirement version visibility
`);

/** Headers that say how to answer and not who asks. */
const HEADERS = words(`
	accept accept-charset accept-encoding accept-language cache-control client-request-id consistencylevel content-length content-range
	content-type date if-match if-modified-since if-none-match if-unmodified-since prefer range return-client-request-id
	sdkversion traceparent user-agent x-correlation-id x-http-method-override x-request-id x-trace
`);

/** Query options of Graph's beside those that begin with a dollar. */
const OPTIONS = words(`
	count date deltatoken enddate enddatetime expand filter format orderby period search select skip skiptoken startdate startdatetime top
`);

const NAMES_A_SECRET =
	/pass(word|wd|code|phrase|key)|\bpwd\b|\bpw\b|\bpin\b|secret|token|credential|authori[sz]ation|assertion|cookie|session|signature|\bsig\b|\bsas\b|proof|(^|\W)keys?(\W|$)|apikey|otp\b|\botc\b|seed|salt|private|pkcs|pfx|\bpem\b|client ?state|connection ?string|^(d|dp|dq|k|oth|p|q|qi)$/i;

/** `clientSecret`, `client_secret` and `Client-Secret` as words. */
const split = (name: string): string =>
	name
		.slice(0, 200)
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.replace(/[_.-]+/g, ' ');

const isLoose = (name: string): boolean => PROPERTIES.has(name.toLowerCase());

/** Whether a property's name says that it holds a secret. */
export const namesSecret = (name: string): boolean =>
	!isLoose(name) && NAMES_A_SECRET.test(split(name));

/** Whether a property is known to hold no secret: by its name, or since Graph's annotations hold none. */
export const isHarmless = (name: string): boolean =>
	isLoose(name) || name.startsWith('@odata.') || name.endsWith('@odata.bind');

export const isHarmlessHeader = (name: string): boolean => HEADERS.has(name.toLowerCase());

export const isHarmlessOption = (name: string): boolean =>
	name.startsWith('$') || OPTIONS.has(name.toLowerCase());

const PLAIN =
	/^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\d(T[\d:.]{5,18}(Z|[+-]\d\d:\d\d)?)?|true|false|#microsoft\.graph\.\w{1,100}|)$/i;

/** Whether a text is an ID, a date or a type, under whatever name. */
export const isPlainValue = (text: string): boolean => PLAIN.test(text);
