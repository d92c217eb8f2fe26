/** The application permissions that driftsheet asks a tenant's admin for, and those of the provider's own tenant. */

export const PERMISSIONS: readonly string[] = [
  'LicenseAssignment.Read.All',
  'User.Read.All',
  'AuditLog.Read.All',
  'Organization.Read.All',
];

export const PARTNER_PERMISSIONS: readonly string[] = [
  ...PERMISSIONS,
  'Directory.Read.All',
  'DelegatedAdminRelationship.Read.All',
];
