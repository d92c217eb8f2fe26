/** Which company of one source is which company of another, for a reconciliation: sure links, and proposals for the rest. */
import type { LinkCompanies, PartyLink } from '../../linking.js';
import type { Proposal } from '../../result.js';
import { makeRecords } from './company-records.js';
import { linkIdentical } from './link-identical.js';
import { proposeCompanies } from './near-companies.js';
import { resolveCompanies } from './resolve-companies.js';

const NO_PROPOSALS: readonly Proposal[] = [];

export const linkCompanies: LinkCompanies = (lists, crosswalk) =>
  (crosswalk.companies.length === 0 ? linkIdentical(lists) : null) ?? linkDiffering(lists, crosswalk);

/** The full linking. Open to tests, which hold the shortcut against it. */
export const linkDiffering: LinkCompanies = (lists, crosswalk) => {
  const resolved = resolveCompanies(lists, crosswalk, 'unless-doubtful');
  const { clusters, entities, entityOf } = resolved;
  const records = makeRecords(entities, clusters, resolved.companies);
  const proposals = proposeCompanies(resolved, (root) => records.list[records.ofRoot.get(root) ?? -1]);
  const links = lists.map((_, i) =>
    entityOf[i]!.map((entity): PartyLink => ({
      record: records.ofRoot.get(clusters.rootOf(entity)) as number,
      how: clusters.howOf(entity),
      proposals: proposals.get(entity) ?? NO_PROPOSALS,
    })),
  );
  return { records: records.list, links };
};
