// The module `@haidang/host`: what the shell lends to the browser parts of plugins. Its promise is plugin-sdk/host/index.d.ts, which
// contract.ts holds it to; nothing leaves here by accident. Its sheet comes with PluginScope: an entry of the import map brings no styles.

export { ProblemError } from '../shared/api/client.js';
export { useLive } from '../shared/api/live.js';
export { useMay } from '../shared/api/session.js';
export { dateText, dayMonthText, figureText, folded, instantText, percentText, sizeText, tileText as shortText, timeText } from '../shared/format.js';
export { todayHere } from '../shared/periods.js';
export { pluginApi } from '../shared/plugins/plugin-api.js';
export { usePlugin } from '../shared/plugins/PluginScope.js';
export { EmptyState } from '../shared/ui/EmptyState.js';
export { Icon } from '../shared/ui/Icon.js';
export { LiveDot } from '../shared/ui/LiveDot.js';
export { PageHead } from '../shared/ui/PageHead.js';
export { PageLoading } from '../shared/ui/PageLoading.js';
export { ProblemNotice } from '../shared/ui/ProblemNotice.js';
export { StateWord } from '../shared/ui/StateWord.js';
export { textOf } from '@haidang/plugin-sdk';
export { AppLink, useGo, useSearchState, useSearchStates } from './address.js';
export { DataTable, Pager } from './DataTable.js';
export { Button, Checkbox, Choice, DateInput, Field, Select, Switch, TextInput } from './fields.js';
export { ListFrame, ListSearch, useListQuestion } from './ListFrame.js';
export { usePluginEvent, usePluginQuery, useRefresh } from './requests.js';
export { useSession } from './reader.js';
export { Dialog, SidePanel, Tabs, useConfirm, useToast } from './windows.js';
export { periodText, useLanguage, useTexts } from './words.js';
