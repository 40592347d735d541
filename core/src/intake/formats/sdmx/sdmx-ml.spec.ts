// SDMX-ML 2.1 in its four layouts: the same series and values whichever way they are laid out.
import { describe, expect, it } from '@jest/globals';
import { gathered, pieces } from '../formats.testing.js';
import { SdmxMl } from './sdmx-ml.js';
import { readXml } from '../xml.js';
import type { SourceValue } from '../source-value.js';

const V21 = 'http://www.sdmx.org/resources/sdmxml/schemas/v2_1';
const HEADER = `<m:Header><m:ID>T</m:ID><m:Structure structureID="S" dimensionAtObservation="TIME_PERIOD"><c:Structure><Ref agencyID="GSO" id="PROVINCES" version="1.2"/></c:Structure></m:Structure></m:Header>`;
const message = (name: string, dataset: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><m:${name} xmlns:m="${V21}/message" xmlns:c="${V21}/common" xmlns:g="${V21}/data/generic" xmlns:ss="${V21}/data/structurespecific" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${HEADER}${dataset}</m:${name}>`;
const read = (text: string): Promise<SourceValue[]> => gathered(readXml(pieces(text, 11), new SdmxMl()));

const bySeries = message(
  'StructureSpecificData',
  `<m:DataSet ss:structureRef="S" xsi:type="x" ss:dataScope="DataStructure" COMMENT="Published">
     <Group xsi:type="y" INDICATOR="POP" TITLE="Dân số &amp; lao động"/>
     <Series FREQ="A" REF_AREA="VN56" INDICATOR="POP" UNIT_MULT="3"><Obs TIME_PERIOD="2023" OBS_VALUE="1253.9"/><Obs TIME_PERIOD="2024" OBS_VALUE="NaN" OBS_STATUS="P"/></Series>
   </m:DataSet>`,
);
const flat = message(
  'StructureSpecificData',
  `<m:DataSet ss:structureRef="S" COMMENT="Published"><Group INDICATOR="POP" TITLE="Dân số &amp; lao động"/>
     <Obs FREQ="A" REF_AREA="VN56" INDICATOR="POP" UNIT_MULT="3" TIME_PERIOD="2023" OBS_VALUE="1253.9"/>
     <Obs FREQ="A" REF_AREA="VN56" INDICATOR="POP" UNIT_MULT="3" TIME_PERIOD="2024" OBS_VALUE="" OBS_STATUS="P"/></m:DataSet>`,
);
const values = (pairs: Record<string, string>): string =>
  Object.entries(pairs)
    .map(([id, value]) => `<g:Value id="${id}" value="${value}"/>`)
    .join('');
const generic = message(
  'GenericData',
  `<m:DataSet structureRef="S" action="Information"><g:Attributes>${values({ COMMENT: 'Published' })}</g:Attributes>
     <g:Group type="y"><g:GroupKey>${values({ INDICATOR: 'POP' })}</g:GroupKey><g:Attributes>${values({ TITLE: 'Dân số &amp; lao động' })}</g:Attributes></g:Group>
     <g:Series><g:SeriesKey>${values({ FREQ: 'A', REF_AREA: 'VN56', INDICATOR: 'POP' })}</g:SeriesKey><g:Attributes>${values({ UNIT_MULT: '3' })}</g:Attributes>
       <g:Obs><g:ObsDimension value="2023"/><g:ObsValue value="1253.9"/></g:Obs>
       <g:Obs><g:ObsDimension value="2024"/><g:Attributes>${values({ OBS_STATUS: 'P' })}</g:Attributes></g:Obs></g:Series></m:DataSet>`,
);
const genericFlat = message(
  'GenericData',
  `<m:DataSet structureRef="S"><g:Attributes>${values({ COMMENT: 'Published' })}</g:Attributes>
     <g:Group><g:GroupKey>${values({ INDICATOR: 'POP' })}</g:GroupKey><g:Attributes>${values({ TITLE: 'Dân số &amp; lao động' })}</g:Attributes></g:Group>
     ${['2023', '2024']
       .map(
         (year) =>
           `<g:Obs><g:ObsKey>${values({ FREQ: 'A', REF_AREA: 'VN56', INDICATOR: 'POP', TIME_PERIOD: year })}</g:ObsKey>${year === '2023' ? '<g:ObsValue value="1253.9"/>' : ''}<g:Attributes>${values(year === '2023' ? { UNIT_MULT: '3' } : { UNIT_MULT: '3', OBS_STATUS: 'P' })}</g:Attributes></g:Obs>`,
       )
       .join('')}</m:DataSet>`,
);

const SERIES = {
  flow: 'GSO:PROVINCES(1.2)',
  flowKind: 'datastructure',
  key: 'FREQ=A;INDICATOR=POP;REF_AREA=VN56',
  dimensions: { FREQ: 'A', REF_AREA: 'VN56', INDICATOR: 'POP' },
  attributes: { TITLE: 'Dân số & lao động', UNIT_MULT: '3' },
  dataset: { COMMENT: 'Published' },
};
const EXPECTED = [
  { series: SERIES, period: '2023', value: '1253.9', attributes: {} },
  { series: SERIES, period: '2024', value: null, attributes: { OBS_STATUS: 'P' } },
];

describe('SDMX-ML 2.1', () => {
  it.each([
    ['structure-specific by series', bySeries],
    ['structure-specific, flat', flat],
    ['generic by series', generic],
    ['generic, flat', genericFlat],
  ])('%s', async (_, text) => {
    expect(await read(text)).toEqual(EXPECTED);
  });

  it('across another dimension than time', async () => {
    const [value] = await read(
      message(
        'StructureSpecificData',
        '<m:DataSet ss:structureRef="S"><Series FREQ="A" TIME_PERIOD="2024" INDICATOR="POP"><Obs REF_AREA="VN56" OBS_VALUE="2"/></Series></m:DataSet>',
      ),
    );
    expect(value).toMatchObject({ period: '2024', value: '2', series: { key: 'FREQ=A;INDICATOR=POP;REF_AREA=VN56' } });
  });

  it('refuses to delete', async () => {
    await expect(read(bySeries.replace('ss:dataScope', 'ss:action="Delete" ss:dataScope'))).rejects.toMatchObject({
      kind: { code: 'EXCHANGE_ACTION_REFUSED' },
    });
  });

  it('names its flow by URN as well', async () => {
    const urn = '<c:StructureUsage><URN>urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=GSO:POP_FLOW(2.0)</URN></c:StructureUsage>';
    const [value] = await read(bySeries.replace(/<c:Structure>.*<\/c:Structure>/, urn));
    expect(value?.series).toMatchObject({ flow: 'GSO:POP_FLOW(2.0)', flowKind: 'dataflow' });
  });
});
