/** A one-page PDF, so that the shop has a file to download. */
import type { Product } from './products.ts';

/** Brackets and backslashes mean something in a PDF's text; the built-in font has Latin letters only. */
function pdfText(text: string): string {
  return text.replace(/[\\()]/g, (char) => `\\${char}`).replace(/[^ -~]/g, '?');
}

function content(products: readonly Product[]): string {
  const lines = products.map(
    ({ name, price }) => `(${pdfText(name)}   EUR ${price.toFixed(2)}) Tj T*`,
  );
  return `BT /F1 20 Tf 72 760 Td (Atelier Estompe) Tj /F1 12 Tf 24 TL T* T* ${lines.join(' ')} ET`;
}

/** Objects with their byte offsets in the table at the end, as ISO 32000-1 §7.5 describes it. */
export function priceListPdf(products: readonly Product[]): string {
  const stream = content(products);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\n`;
  return `${body}${table}${trailer}startxref\n${body.length}\n%%EOF\n`;
}
