// What an administrator of layers does: upload, choose, check, look, publish; correct the dates and the decision of a version.
import type { Endpoint, EndpointAnswer, EndpointRequest, Plain, PluginContext } from '@haidang/plugin-sdk';
import { crsByName } from '../crs/systems.js';
import { deleteDraft, readDraft, uploadDraft, writeDraft, type Draft, type DraftChoice } from '../layers/drafts.js';
import { ATTRIBUTES, LAYER_KINDS, type Attribute, type Decision, type Layer, type LayerVersion } from '../layers/model.js';
import { changeLayers, deleteBytes, layerList, MOST_LAYERS, MOST_VERSIONS, readBytes, withVersion, writeBytes } from '../layers/registry.js';
import { Refused } from '../read/source.js';
import { fieldsOf, fileNameOf, isDay, json, localised, missing, numberOf, refusal, refusing, textOf, type Fields } from './answers.js';

const who = (request: EndpointRequest): string => request.caller?.username ?? '';

export function newId(now: string): string {
  return `d${Date.parse(now).toString(36)}-${Math.floor(Math.random() * 2 ** 30)
    .toString(36)
    .padStart(6, '0')}`;
}

function choiceOf(body: Fields, draft: Draft): DraftChoice {
  const table = draft.tables.find(({ name }) => name === body.table) ?? draft.tables[0];
  if (table === undefined) throw new Refused('no-layer', { vi: 'Tệp không có lớp nào.', en: 'The file holds no layer.' });
  const kind = LAYER_KINDS.find((each) => each === body.kind);
  if (kind === undefined) throw new Refused('kind', { vi: 'Hãy chọn loại lớp.', en: 'Choose the kind of layer.' });
  const crs = textOf(body.crs) || (table.crs ?? '');
  if (crsByName(crs) === undefined)
    throw new Refused('crs', {
      vi: 'Tệp không nêu hệ tọa độ quen biết: hãy chọn (WGS84, hoặc VN-2000 với kinh tuyến trục và múi chiếu).',
      en: 'The file names no known coordinate system: choose one (WGS84, or VN-2000 with central meridian and zone).',
    });
  const fields: Partial<Record<Attribute, string>> = {};
  const asked = fieldsOf(body.fields);
  for (const attribute of ATTRIBUTES) {
    const field = textOf(asked[attribute], 100);
    if (field !== '' && table.fields.includes(field)) fields[attribute] = field;
  }
  const codes: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [from, to] of Object.entries(fieldsOf(body.codes)).slice(0, 500)) codes[from.slice(0, 100)] = textOf(to, 10);
  return { table: table.name, kind, crs, swapAxes: body.swapAxes === true, fields, codes };
}

function decisionOf(value: Plain | undefined): Decision {
  const { number, date, issuer, period, link } = fieldsOf(value);
  const decision = { number: textOf(number, 100), date: textOf(date, 10), issuer: textOf(issuer, 200), period: textOf(period, 100), link: textOf(link, 500) };
  if (decision.number === '' || !isDay(decision.date) || decision.issuer === '')
    throw new Refused('decision', { vi: 'Quyết định cần số, ngày và cơ quan ban hành.', en: 'A decision needs its number, date and issuer.' });
  if (decision.link !== '' && !/^https?:\/\/[^\s"'<>]+$/.test(decision.link))
    throw new Refused('link', { vi: 'Liên kết văn bản phải bắt đầu bằng https://.', en: 'The link of the document must begin with https://.' });
  return decision;
}

function datesOf(body: Fields): Pick<LayerVersion, 'validFrom' | 'validTo' | 'adjusting'> {
  const [validFrom, validTo] = [textOf(body.validFrom, 10), textOf(body.validTo, 10)];
  if (!isDay(validFrom) || (validTo !== '' && (!isDay(validTo) || validTo < validFrom)))
    throw new Refused('dates', {
      vi: 'Ngày hiệu lực không hợp lệ (đến ngày phải sau từ ngày).',
      en: 'The days of validity are not valid (the last must follow the first).',
    });
  return { validFrom, validTo: validTo === '' ? null : validTo, adjusting: textOf(body.adjusting, 300) || null };
}

/** Publishes a checked draft. */
export async function publish(context: PluginContext, draft: Draft, body: Fields, by: string): Promise<LayerVersion> {
  const { result, choice } = draft;
  if (draft.state !== 'checked' || result === undefined || choice === undefined)
    throw new Refused('not-checked', { vi: 'Bản nháp chưa kiểm tra xong.', en: 'The draft has not been checked.' });
  const blocking = result.findings.filter(({ level, count }) => level === 'error' && (count === 0 || body.leaveOut !== true));
  if (blocking.length > 0)
    throw new Refused('errors', {
      vi: `Còn lỗi: ${blocking.map(({ message }) => message.vi).join(' ')}`.slice(0, 1000),
      en: `There are errors left: ${blocking.map(({ message }) => message.en ?? message.vi).join(' ')}`.slice(0, 1000),
    });
  const id = textOf(body.layer, 60);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    throw new Refused('layer-id', {
      vi: 'Mã lớp chỉ gồm chữ thường không dấu, số và gạch nối.',
      en: 'The id of a layer is made of small letters, digits and hyphens.',
    });
  const decision = decisionOf(body.decision);
  const dates = datesOf(body);
  const layerDate = textOf(body.layerDate, 10);
  const { layers } = await layerList(context);
  const known = layers.find((layer) => layer.id === id);
  if ((known === undefined && layers.length >= MOST_LAYERS) || (known?.versions.length ?? 0) >= MOST_VERSIONS)
    throw new Refused('too-many', { vi: 'Đã có quá nhiều lớp hoặc phiên bản.', en: 'There are too many layers or versions.' });
  if (known !== undefined && known.kind !== choice.kind)
    throw new Refused('kind', { vi: 'Lớp này đã có và thuộc loại khác.', en: 'This layer exists and is of another kind.' });
  const bytes = await readBytes(context, result.data);
  if (bytes === undefined) throw new Refused('gone', { vi: 'Bản nháp đã hết hạn: hãy tải lên lại.', en: 'The draft has expired: upload it again.' });
  // Under another key: what a draft wrote is forgotten after a week.
  const data = `v-${result.data}`;
  await writeBytes(context, data, bytes);
  const version = await changeLayers(context, (list) =>
    withVersion(
      list,
      id,
      { kind: choice.kind, title: known?.title ?? localised(body.title, id) },
      {
        data,
        decision,
        ...dates,
        layerDate: isDay(layerDate) ? layerDate : dates.validFrom,
        accuracyMetres: Math.min(1000, Math.max(0, numberOf(body.accuracyMetres, 5))),
        crs: choice.crs,
        fileName: draft.fileName,
        features: result.features,
        bytes: result.bytes,
        box: result.box as [number, number, number, number],
        leftOut: result.refused,
        publishedBy: by,
        publishedAt: context.now,
        sample: draft.sample,
      },
    ),
  );
  await deleteDraft(context, draft);
  await context.audit({
    action: 'planning.publish',
    object: `${id}@${String(version.number)}`,
    details: { decision: decision.number, features: version.features, leftOut: version.leftOut },
  });
  await context.announce('layers');
  return version;
}

async function changeVersion(
  request: EndpointRequest,
  context: PluginContext,
  change: (layer: Layer, version: LayerVersion) => Layer | undefined,
): Promise<EndpointAnswer> {
  const { id, number } = request.params;
  const found = await changeLayers(context, (layers) => {
    const layer = layers.find((each) => each.id === id);
    const version = layer?.versions.find((each) => String(each.number) === number);
    if (layer === undefined || version === undefined) return { layers, answer: undefined };
    const changed = change(layer, version);
    return { layers: layers.flatMap((each) => (each.id !== id ? [each] : changed === undefined ? [] : [changed])), answer: version };
  });
  if (found === undefined) return missing();
  await context.announce('layers');
  return json({ changed: true, version: found });
}

async function drafts(context: PluginContext): Promise<readonly unknown[]> {
  const records = await context.store.list({ prefix: 'draft/', limit: 100 });
  return records
    .map(({ value }) => value as unknown as Draft)
    .sort((a, b) => (a.uploadedAt < b.uploadedAt ? 1 : -1))
    .map(({ tables, result, ...draft }) => ({ ...draft, tables: tables.length, features: result?.features ?? null }));
}

export function adminEndpoints(): Readonly<Record<string, Endpoint>> {
  return {
    'POST /drafts': refusing(async (request, context) => {
      const fileName = fileNameOf(request, 'layer');
      const draft = await uploadDraft(context, { id: newId(context.now), fileName, by: who(request) }, request.bytes);
      return { status: 201, json: draft };
    }),
    'GET /drafts': async (_request, context) => json({ drafts: await drafts(context) }),
    'GET /drafts/:id': async (request, context) => {
      const read = await readDraft(context, request.params.id ?? '');
      return read === undefined ? missing() : json(read.draft);
    },
    'PUT /drafts/:id': refusing(async (request, context) => {
      const read = await readDraft(context, request.params.id ?? '');
      if (read === undefined) return missing();
      const { refusal: _refusal, ...draft } = read.draft;
      const choice = choiceOf(fieldsOf(request.json), draft);
      const checking: Draft = { ...draft, choice, state: 'checking', round: draft.round + 1 };
      await writeDraft(context, checking, read.revision);
      await context.job('check', { id: draft.id, round: checking.round });
      return { status: 202, json: checking };
    }),
    'POST /drafts/:id/publish': refusing(async (request, context) => {
      const read = await readDraft(context, request.params.id ?? '');
      return read === undefined ? missing() : { status: 201, json: await publish(context, read.draft, fieldsOf(request.json), who(request)) };
    }),
    'DELETE /drafts/:id': async (request, context) => {
      const read = await readDraft(context, request.params.id ?? '');
      if (read === undefined) return missing();
      await deleteDraft(context, read.draft);
      return json({ deleted: true });
    },
    'PUT /layers/:id/versions/:number': refusing(async (request, context) => {
      const body = fieldsOf(request.json);
      const [dates, decision] = [datesOf(body), decisionOf(body.decision)];
      await context.audit({
        action: 'planning.change',
        object: `${request.params.id ?? ''}@${request.params.number ?? ''}`,
        details: { ...dates, decision: decision.number },
      });
      return changeVersion(request, context, (layer, version) => ({
        ...layer,
        versions: layer.versions.map((each) => (each === version ? { ...each, ...dates, decision } : each)),
      }));
    }),
    'DELETE /layers/:id/versions/:number': async (request, context) => {
      let data: string | undefined;
      const answer = await changeVersion(request, context, (layer, version) => {
        data = version.data;
        const versions = layer.versions.filter((each) => each !== version);
        return versions.length === 0 ? undefined : { ...layer, versions };
      });
      if (data === undefined) return answer;
      await deleteBytes(context, data);
      await context.audit({ action: 'planning.delete', object: `${request.params.id ?? ''}@${request.params.number ?? ''}` });
      return answer;
    },
    'PUT /layers/:id': refusing(async (request, context) => {
      const body = fieldsOf(request.json);
      if (body.title === undefined) return refusal(422, 'title', 'Hãy đặt tên lớp.', 'Name the layer.');
      const id = request.params.id ?? '';
      const found = await changeLayers(context, (layers) => ({
        layers: layers.map((layer) => (layer.id === id ? { ...layer, title: localised(body.title, layer.title.vi) } : layer)),
        answer: layers.some((layer) => layer.id === id),
      }));
      if (!found) return missing();
      await context.announce('layers');
      return json({ changed: true });
    }),
  };
}

/**
 * Deletes bytes that belong to no version, from a publication that broke off. What is seen for the first time may belong to one that is going on,
 * so it is deleted only when it still belongs to none an hour later.
 */
export async function sweep(context: PluginContext): Promise<void> {
  const { layers } = await layerList(context);
  const published = new Set(layers.flatMap(({ versions }) => versions.map(({ data }) => data)));
  const before = new Set((await context.store.get<{ stray: string[] }>('stray'))?.value.stray ?? []);
  const stray: string[] = [];
  for (const { key } of await context.store.list({ prefix: 'size/v-', limit: 1000 })) {
    const data = key.slice('size/'.length);
    if (published.has(data)) continue;
    if (before.has(data)) await deleteBytes(context, data);
    else stray.push(data);
  }
  if (stray.length > 0 || before.size > 0) await context.store.put('stray', { stray });
}
