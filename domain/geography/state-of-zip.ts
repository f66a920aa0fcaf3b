/** First three digits of ZIP codes, from and to, by state: the Postal Service's sectional centers. */
const RANGES = `005-005 NY,006-009 PR,010-027 MA,028-029 RI,030-038 NH,039-049 ME,050-054 VT,055-055 MA,056-059 VT,060-069 CT,
070-089 NJ,100-149 NY,150-196 PA,197-199 DE,200-200 DC,202-205 DC,206-219 MD,220-246 VA,247-268 WV,270-289 NC,290-299 SC,
300-319 GA,320-339 FL,341-342 FL,344-349 FL,350-369 AL,370-385 TN,386-397 MS,398-399 GA,400-427 KY,430-459 OH,460-479 IN,480-499 MI,
500-528 IA,530-549 WI,550-567 MN,570-577 SD,580-588 ND,590-599 MT,600-629 IL,630-658 MO,660-679 KS,680-693 NE,700-714 LA,
716-729 AR,730-749 OK,750-799 TX,800-816 CO,820-831 WY,832-838 ID,840-847 UT,850-865 AZ,870-884 NM,885-885 TX,
889-898 NV,900-961 CA,967-968 HI,970-979 OR,980-994 WA,995-999 AK`;

const stateByPrefix = new Map(
  RANGES.split(/,\s*/).flatMap((range) => {
    const [, from = '', to = '', state = ''] = /^(\d{3})-(\d{3}) ([A-Z]{2})$/.exec(range) ?? [];
    const length = Number(to) - Number(from) + 1;
    return Array.from({ length }, (_, n) => [String(Number(from) + n).padStart(3, '0'), state] as const);
  }),
);

/**
 * Prefixes of which some codes lie in another state than most, or which state lines cross: they tell nothing. 063 is
 * Connecticut with Fishers Island, NY; 201 holds Virginia in the District's block; 834 and 831 meet in Wyoming and Idaho.
 */
const SPLIT_PREFIXES = new Set(['063', '201', '205', '733', '739', '821', '831', '834', '865']);

/** The state a ZIP code lies in, as far as its first three digits tell for sure. */
export function stateOfZip(zip: string): string | undefined {
  const prefix = zip.slice(0, 3);
  return SPLIT_PREFIXES.has(prefix) ? undefined : stateByPrefix.get(prefix);
}
