import type { ReportReader } from '#domain/ports/provider-report.ts';
import { providerReports } from '../provider-reports.ts';

/** What SES and End User Messaging publish on SNS. */
export const reports: ReportReader = { read: providerReports };
