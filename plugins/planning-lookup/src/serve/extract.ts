// The printed extract: what the result card says, with a map, the source decisions and the line that it is for reference only.
import type { Endpoint, Localised } from '@haidang/plugin-sdk';
import { degreesText } from '../crs/systems.js';
import { provinceMeridian } from '../layers/drafts.js';
import { ATTRIBUTE_TITLES, chosenOn, type Attribute, type Standing } from '../layers/model.js';
import { layerList } from '../layers/registry.js';
import type { LayerAnswer, LookupAnswer, ZoneAnswer } from '../lookup/answer.js';
import { answerTo } from '../lookup/question.js';
import type { State } from '../state.js';
import { fieldsOf, refusal, refusing } from './answers.js';
import { understood } from './lookups.js';
import { cornerTable, escaped, sketch } from './sketch.js';

const STANDINGS: Readonly<Record<Standing, string>> = {
  'in-force': 'đang hiệu lực',
  'being-adjusted': 'đang điều chỉnh',
  expired: 'hết hiệu lực',
  'not-yet': 'chưa đến ngày hiệu lực',
};
const MOST_CORNERS = 60;

/** 1234567.89 as 1.234.567,9; the process has no Vietnamese formats of its own for sure, so by hand. */
export function vietnamese(value: number, decimals: number): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return `${value < 0 ? '-' : ''}${grouped}${fraction === undefined ? '' : `,${fraction}`}`;
}

/** An instant as the clocks of the province show it (UTC+7, no summer time): "07:47 29/11/2026". */
function hereAt(instant: string): string {
  const here = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString();
  return `${here.slice(11, 16)} ${vietnameseDay(here.slice(0, 10))}`;
}

export const vietnameseDay = (day: string): string => day.split('-').reverse().join('/');

const text = (localised: Localised): string => escaped(localised.vi);

function zoneRow({ code, title, colour, area, share, attributes }: ZoneAnswer): string {
  const more = attributes.map((each) =>
    Object.entries(each)
      .map(([name, value]) => `${ATTRIBUTE_TITLES[name as Attribute].vi}: ${value}`)
      .join('; '),
  );
  return `<tr><td><span class="key" style="background:${colour}"></span><b>${escaped(code)}</b></td><td>${text(title)}${more.length === 0 ? '' : `<div class="more">${more.map(escaped).join('<br>')}</div>`}</td>${area === null || share === null ? '' : `<td class="n">${vietnamese(area, 1)}</td><td class="n">${vietnamese(share, 1)} %</td>`}</tr>`;
}

function layerPart(layer: LayerAnswer): string {
  const { decision, newer } = layer;
  const outside =
    layer.outside !== null && layer.outside.area > 0
      ? `<tr><td></td><td>Ngoài các vùng của lớp</td><td class="n">${vietnamese(layer.outside.area, 1)}</td><td class="n">${vietnamese(layer.outside.share, 1)} %</td></tr>`
      : '';
  const rows =
    layer.zones.length === 0 && outside === ''
      ? '<tr><td colspan="4">Ngoài vùng có dữ liệu của lớp này.</td></tr>'
      : layer.zones.map(zoneRow).join('') + outside;
  const notes = [
    layer.sample ? 'DỮ LIỆU MẪU, không phải quy hoạch thật.' : '',
    layer.adjusting === null ? '' : `Đang điều chỉnh: ${layer.adjusting}`,
    newer === null ? '' : `Có bản mới hơn: ${newer.decision.number} ngày ${vietnameseDay(newer.decision.date)}, hiệu lực từ ${vietnameseDay(newer.validFrom)}.`,
    layer.doubled > 0 ? `Chồng lấn trong lớp: ${vietnamese(layer.doubled, 1)} m² thuộc hai vùng.` : '',
    ...layer.near.map(({ code, metres }) => `Cách vùng ${code} ${vietnamese(metres, 1)} m, nhỏ hơn sai số bản đồ ${vietnamese(layer.accuracyMetres, 1)} m.`),
  ].filter((note) => note !== '');
  return `<section><h2>${text(layer.title)} <span class="badge">${STANDINGS[layer.standing]}</span></h2>
<p>Quyết định ${escaped(decision.number)} ngày ${vietnameseDay(decision.date)} của ${escaped(decision.issuer)}${decision.period === '' ? '' : `, kỳ ${escaped(decision.period)}`}. Bản đồ ngày ${vietnameseDay(layer.layerDate)}, sai số ${vietnamese(layer.accuracyMetres, 1)} m, phiên bản ${String(layer.version)}.${decision.link === '' ? '' : `<br><span class="more">${escaped(decision.link)}</span>`}</p>
<table><thead><tr><th>Mã</th><th>Loại đất</th>${layer.outside === null ? '' : '<th class="n">Diện tích (m²)</th><th class="n">Tỷ lệ</th>'}</tr></thead><tbody>${rows}</tbody></table>
${notes.map((note) => `<p class="note">${escaped(note)}</p>`).join('')}</section>`;
}

function changesPart(changes: LookupAnswer['changes']): string {
  const [first] = changes;
  if (first === undefined) return '';
  const use = (each: LookupAnswer['changes'][number]['present']): string =>
    each === null ? '<i>không có dữ liệu</i>' : `<span class="key" style="background:${each.colour}"></span><b>${escaped(each.code)}</b> ${text(each.title)}`;
  const rows = changes.map(
    ({ present, planned, area, share }) =>
      `<tr><td>${use(present)}</td><td>${use(planned)}</td>${area === null || share === null ? '' : `<td class="n">${vietnamese(area, 1)}</td><td class="n">${vietnamese(share, 1)} %</td>`}</tr>`,
  );
  const measured = first.area === null ? '' : '<th class="n">Diện tích (m²)</th><th class="n">Tỷ lệ</th>';
  return `<section><h2>Từ hiện trạng sang quy hoạch</h2><table><thead><tr><th>Hiện trạng</th><th>Quy hoạch</th>${measured}</tr></thead><tbody>${rows.join('')}</tbody></table></section>`;
}

const STYLE = `body{font:11pt/1.45 "Be Vietnam Pro","Noto Sans",sans-serif;color:#101828}h1{font-size:16pt;margin:0 0 2mm}h2{font-size:12pt;margin:5mm 0 1mm}table{border-collapse:collapse;width:100%}th,td{border:.3mm solid #D0D5DD;padding:1mm 2mm;text-align:left;vertical-align:top}.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}.key{display:inline-block;width:4mm;height:3mm;border:.2mm solid #475467;margin-right:2mm}.badge{font-size:9pt;border:.3mm solid #475467;border-radius:2mm;padding:0 2mm;font-weight:400}.more,.small{font-size:9pt;color:#475467}.note{color:#9A3412;margin:1mm 0}.code{font:700 11px sans-serif;text-anchor:middle;fill:#101828}text.small{font:11px sans-serif;fill:#101828}.disclaimer{border:.4mm solid #101828;padding:2mm 3mm;margin-top:5mm;font-weight:600}section{break-inside:avoid}svg{border:.3mm solid #D0D5DD;margin:2mm 0}p{margin:1mm 0}.corners{columns:2;font-size:9pt}`;

export function extractHtml(answer: LookupAnswer, map: string, corners: ReturnType<typeof cornerTable> | undefined, printed: string): string {
  const { place, parcel, area } = answer;
  const { vn2000 } = place;
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Trích tra cứu quy hoạch</title><style>${STYLE}</style></head><body>
<h1>Trích kết quả tra cứu quy hoạch</h1>
<p>${text(answer.echo)}. Tại ngày ${vietnameseDay(answer.day)}.</p>
<p>${parcel === null ? '' : `Thửa <b>${escaped(parcel.number)}</b>, tờ <b>${escaped(parcel.sheet)}</b>, ${escaped(parcel.commune)}. `}${place.commune === null ? 'Ngoài ranh giới các xã, phường của tỉnh.' : `Thuộc ${escaped(place.commune.title)}.`} ${area === null ? '' : `Diện tích <b>${vietnamese(area, 1)} m²</b> (${text(answer.plane ?? { vi: '' })}).`}</p>
<p class="small">WGS84 ${place.latitude.toFixed(6)}, ${place.longitude.toFixed(6)}; VN-2000 X = ${vn2000.north.toFixed(2)}, Y = ${vn2000.east.toFixed(2)} (kinh tuyến trục ${degreesText(vn2000.meridian)}, múi ${String(vn2000.zone)}°).</p>
${map}
${answer.outsideData ? '<p class="note">Vị trí này nằm ngoài vùng có dữ liệu quy hoạch.</p>' : ''}
${changesPart(answer.changes)}
${answer.layers.map(layerPart).join('\n')}
${corners === undefined ? '' : `<section><h2>Tọa độ góc thửa (X Bắc, Y Đông)</h2><div class="corners">${corners.rows.map(([number, x, y]) => `${number}. ${x}; ${y}`).join('<br>')}</div>${corners.left > 0 ? `<p class="small">và ${String(corners.left)} góc nữa.</p>` : ''}</section>`}
<p class="disclaimer">${text(answer.disclaimer)}</p>
<p class="small">${escaped(printed)}</p></body></html>`;
}

export function extractEndpoints(state: State): Readonly<Record<string, Endpoint>> {
  return {
    'POST /extract': refusing(async (request, context) => {
      const list = await layerList(context);
      const read = await understood(state, context, Promise.resolve(list), fieldsOf(request.json));
      if ('refused' in read) return read.refused;
      const answer = await answerTo(context, state.cache, list.layers, read.asked);
      const meridian = provinceMeridian(context);
      const subject = read.asked.subject.kind === 'parcel' ? read.asked.subject.shape : undefined;
      const planning = list.layers.find(({ kind }) => kind === 'planning') ?? list.layers.find(({ kind }) => kind === 'present');
      const chosen = planning === undefined ? undefined : chosenOn(planning, answer.day);
      const layer = chosen === undefined ? undefined : await state.cache.get(context, chosen.version.data);
      const map = sketch({ subject, longitude: answer.place.longitude, latitude: answer.place.latitude, layer, meridian });
      const printed = `In lúc ${hereAt(context.now)} bởi ${request.caller?.title ?? ''}.`;
      try {
        const title = 'Trích kết quả tra cứu quy hoạch (để tham khảo)';
        const bytes = await context.print({
          html: extractHtml(answer, map, subject === undefined ? undefined : cornerTable(subject, meridian, MOST_CORNERS), printed),
          title,
        });
        return {
          bytes,
          headers: { 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="trich-quy-hoach.pdf"', 'cache-control': 'no-store' },
        };
      } catch (error) {
        context.log('warn', `extract not printed: ${error instanceof Error ? error.message : String(error)}`);
        return refusal(
          503,
          'no-printer',
          'Máy chủ chưa in được PDF. Hãy dùng nút In của trình duyệt.',
          'The server cannot print PDF now. Use the print button of the browser.',
        );
      }
    }),
  };
}
