/** Metrics of the fonts every PDF reader has, as pdfkit ships them without types. */
declare module 'pdfkit/standard-fonts/*' {
  const font: {
    readonly name: string;
    /** Names in the order of Windows-1252, separated by spaces. */
    readonly glyphNames: string;
    /** Thousandths of the font size, in the order of the names. */
    readonly glyphWidths: readonly number[];
  };
  export default font;
}
