// What the shell of the web app lends to the browser parts of plugins: the module `@haidang/host`, which the page's import map holds.
// Take it into a plugin by `"types": ["@haidang/plugin-sdk/host"]` in its tsconfig.json, with `@types/react` 19 beside it. Never bundle
// it, nor react, react/jsx-runtime, react-dom: there is one React in the page, the host's.
declare module '@haidang/host' {
  import type { ComponentType, ReactElement, ReactNode } from 'react';
  import type { Action, Finding, Frame, Localised, Panel, Problem, Query, TileState, WireNumber } from '@haidang/plugin-sdk';

  // --- The module of a plugin ---

  /** What dist/browser/index.js exports: its pages and panels by the ids of its manifest. */
  export interface BrowserModule {
    readonly pages?: Readonly<Record<string, ComponentType>>;
    readonly panels?: Readonly<Record<string, ComponentType<PanelDrawing>>>;
  }

  /** One line of a panel's figures, by name. Figures are what the wire gave: a number where exact, else a decimal text. */
  export interface FigureRow {
    /** `set.code`. */
    readonly indicator: string;
    readonly orgUnit: string | undefined;
    readonly period: string | undefined;
    /** Member of the dimension that the question keeps. */
    readonly member: string | undefined;
    readonly value: WireNumber;
    readonly plan: WireNumber;
    readonly previous: WireNumber;
    readonly samePeriod: WireNumber;
  }

  /**
   * What a panel draws from. The host draws title, menu, notes and the states in which there is nothing to draw (loading, empty, no
   * right, error), and the table that the panel can be read as; the component is asked only when there is a figure. A panel that asks for
   * none (`dataNeeds` without measures, no `query`) draws at once, with the plugin's own endpoints.
   */
  export interface PanelDrawing {
    readonly title: string;
    readonly panel: Panel;
    /** `panel.options`. */
    readonly options: Readonly<Record<string, unknown>>;
    readonly query: Query | undefined;
    readonly frame: Frame | undefined;
    readonly rows: readonly FigureRow[];
    readonly language: Language;
    /** Titles of indicators and org units by their reference. */
    readonly titleOf: (reference: string) => string;
    /** Unit of measure of an indicator, as it is printed. */
    readonly unitOf: (indicator: string) => string;
    /** A figure with the indicator's decimals. */
    readonly figureOf: (value: WireNumber, indicator: string) => string;
  }

  // --- Requests, with the reader's session ---

  /** What a refused or failed request throws; `ProblemNotice` shows it. `status` 0: the server was not reached. */
  export class ProblemError extends Error {
    constructor(problem: Pick<Problem, 'status' | 'code' | 'titles' | 'details'> & Partial<Problem>);
    readonly status: number;
    readonly code: string;
    readonly titles: Localised;
    readonly details: Localised;
    readonly findings: readonly Finding[];
    readonly requestId: string | undefined;
  }

  /** The plugin's own endpoints. Paths begin with a slash: `/layers?at=2024-06-30`. */
  export interface PluginApi {
    readonly get: <T>(path: string, options?: { readonly signal?: AbortSignal }) => Promise<T>;
    /** A body is sent as JSON; bytes (`Blob`, with its type) as they are. */
    readonly send: <T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, options?: { readonly signal?: AbortSignal }) => Promise<T>;
    /** The bytes of a file, told how far they are (0 to 1). Its name travels in `x-file-name`, percent-encoded. */
    readonly upload: <T>(path: string, file: File, options?: { readonly onProgress?: (share: number) => void; readonly signal?: AbortSignal }) => Promise<T>;
    /** Fetches a file and hands it to the person; `name` when the answer has no `content-disposition`. With a body: POST. */
    readonly download: (path: string, options?: { readonly name?: string; readonly body?: unknown; readonly accept?: string }) => Promise<void>;
    /** Full address, for `<img src>` and links. */
    readonly address: (path: string) => string;
  }

  /** The endpoints of a plugin, anywhere in its code. */
  export function pluginApi(plugin: string): PluginApi;
  /** The plugin whose page or panel this is. */
  export function usePlugin(): { readonly id: string; readonly title: string; readonly api: PluginApi };

  /** An answer as it stands. */
  export interface PluginAnswer<T> {
    /** Undefined until the first answer; the last one stays while a new one is asked for, and when that fails. */
    readonly data: T | undefined;
    readonly error: Error | null;
    /** Asking, with nothing to show yet. */
    readonly isLoading: boolean;
    /** Asking anew; old data is shown. */
    readonly isRefreshing: boolean;
    readonly refetch: () => void;
  }

  /**
   * GET of one of the plugin's endpoints, kept and shared between components. It is asked again when the plugin announces one of
   * `topics` (`context.announce(topic)`; default: any), when the window is looked at again, and by `useRefresh`. `null`: asks nothing.
   */
  export function usePluginQuery<T>(
    path: string | null,
    options?: { readonly topics?: readonly string[]; /** Show the answer to the last path until this one is here; default true. */ readonly keep?: boolean },
  ): PluginAnswer<T>;
  /** Has the answers of these topics (default: all of this plugin) asked anew: after a write of one's own. */
  export function useRefresh(): (...topics: string[]) => Promise<void>;
  /** Called whenever the plugin announces one of these topics. */
  export function usePluginEvent(topics: readonly string[], onEvent: (topic: string) => void): void;
  /** How news arrive: by themselves, every five minutes, or not at all. */
  export function useLive(): 'online' | 'polling' | 'offline';

  // --- Who and where ---

  export interface Reader {
    readonly username: string;
    readonly title: string;
    /** Code of their org unit. */
    readonly orgUnit: string | null;
    /** Every action that they hold somewhere. The server decides again on each request. */
    readonly actions: readonly Action[];
  }
  export function useSession(): Reader;
  export function useMay(action: Action): boolean;

  /** A parameter of the page's address (`?name=value`): what a page shows lives there, so that it can be shared and gone back to. */
  export function useSearchState(name: string): readonly [string | undefined, (value: string | undefined, options?: { readonly replace?: boolean }) => void];
  /** Several at once, in one step of the history. */
  export function useSearchStates(): readonly [
    Readonly<Record<string, string>>,
    (changes: Readonly<Record<string, string | undefined>>, options?: { readonly replace?: boolean }) => void,
  ];
  /** Goes to an address of the app, `/p/my-plugin?id=1`. */
  export function useGo(): (address: string) => void;
  /** A link within the app. */
  export const AppLink: ComponentType<{ readonly to: string; readonly className?: string; readonly children: ReactNode }>;

  // --- Texts, figures, dates ---

  export type Language = 'vi' | 'en';
  export function useLanguage(): Language;
  /** A text of a document or an answer in that language. */
  export function textOf(text: Localised, language: Language): string;
  /** The plugin's own texts: `const t = useTexts({ vi: { hello: 'Chào {name}' }, en: { hello: 'Hello {name}' } })`, `t('hello', { name })`. */
  export function useTexts<K extends string>(texts: {
    readonly vi: Readonly<Record<K, string>>;
    readonly en: Readonly<Record<K, string>>;
  }): (key: K, values?: Readonly<Record<string, string | number>>) => string;

  /** "9.522,8"; "–" when missing. */
  export function figureText(value: WireNumber, decimals: number | undefined, language: Language): string;
  /** At most seven or so glyphs: "4,93 triệu". */
  export function shortText(value: WireNumber, decimals: number, language: Language): string;
  /** "41%", "112,5%". */
  export function percentText(value: WireNumber, language: Language): string;
  /** "23/11/2026", of an instant in the province's time or of an ISO date. */
  export function dateText(instant: string | null | undefined): string;
  /** "23/11". */
  export function dayMonthText(instant: string | null | undefined): string;
  /** "08:15". */
  export function timeText(instant: string | null | undefined): string;
  /** "08:15 23/11/2026". */
  export function instantText(instant: string | null | undefined): string;
  /** "Tháng 06/2024". */
  export function periodText(code: string, language: Language): string;
  /** "1,2 MB". */
  export function sizeText(bytes: number, language: Language): string;
  /** Lower case without Vietnamese marks, for searching as people type. */
  export function folded(text: string): string;
  /** Today in the province, ISO date. */
  export function todayHere(): string;

  // --- Parts of a page; their looks are the app's ---

  export type IconName =
    | 'menu'
    | 'search'
    | 'down'
    | 'left'
    | 'right'
    | 'lock'
    | 'clock'
    | 'more'
    | 'check'
    | 'source'
    | 'table'
    | 'chart'
    | 'print'
    | 'link'
    | 'download'
    | 'file'
    | 'inbox'
    | 'undo'
    | 'bell'
    | 'plug';
  export const Icon: ComponentType<{ readonly name: IconName; readonly size?: number }>;
  /** Title of the page, with its tools. */
  export const PageHead: ComponentType<{ readonly title: ReactNode; readonly crumbs?: ReactNode[]; readonly sub?: ReactNode; readonly tools?: ReactNode }>;
  /** Why it is empty and what comes next. */
  export const EmptyState: ComponentType<{ readonly title: string; readonly detail?: string; readonly icon?: IconName; readonly children?: ReactNode }>;
  /** A failed request in the server's own words. */
  export const ProblemNotice: ComponentType<{ readonly error: unknown; readonly onRetry?: () => void }>;
  /** First load of a page. */
  export const PageLoading: ComponentType;
  /** Whether news arrive by themselves. */
  export const LiveDot: ComponentType;
  /** A state by glyph, word and colour. */
  export const StateWord: ComponentType<{ readonly state: TileState; readonly short?: boolean }>;

  export const Button: ComponentType<{
    readonly kind?: 'primary' | 'default' | 'text' | 'danger';
    readonly size?: 'small' | 'middle';
    readonly busy?: boolean;
    readonly disabled?: boolean;
    /** Sends the form that it stands in. */
    readonly submit?: boolean;
    readonly icon?: IconName;
    /** Name for those who do not see it, when `children` are not words. */
    readonly label?: string;
    /** Pressed or not, for a switch. */
    readonly pressed?: boolean;
    readonly onClick?: () => void;
    readonly children?: ReactNode;
  }>;
  /** A field under its label. */
  export const Field: ComponentType<{
    readonly label: string;
    readonly hint?: ReactNode;
    readonly fault?: string | undefined;
    readonly children: ReactElement;
  }>;
  export const TextInput: ComponentType<{
    readonly value: string;
    readonly onChange: (value: string) => void;
    readonly kind?: 'text' | 'search' | 'number' | 'url';
    readonly placeholder?: string;
    readonly label?: string;
    readonly maxLength?: number;
    readonly disabled?: boolean;
    /** Several lines. */
    readonly rows?: number;
    readonly onEnter?: () => void;
  }>;
  /** ISO date. */
  export const DateInput: ComponentType<{
    readonly value: string | undefined;
    readonly onChange: (value: string | undefined) => void;
    readonly label?: string;
    readonly min?: string;
    readonly max?: string;
  }>;
  export const Select: ComponentType<{
    readonly value: string | undefined;
    readonly onChange: (value: string | undefined) => void;
    readonly options: readonly { readonly value: string; readonly title: string }[];
    readonly label?: string;
    readonly placeholder?: string;
    /** May be emptied. */
    readonly clearable?: boolean;
    readonly disabled?: boolean;
    /** Width in pixels; default as wide as its place. */
    readonly width?: number;
    /** What is typed: the plugin looks for it and gives other options. Without it the given options are searched. */
    readonly onSearch?: (text: string) => void;
  }>;
  export const Switch: ComponentType<{
    readonly checked: boolean;
    readonly onChange: (checked: boolean) => void;
    readonly label: string;
    readonly disabled?: boolean;
  }>;
  export const Checkbox: ComponentType<{
    readonly checked: boolean;
    readonly onChange: (checked: boolean) => void;
    readonly disabled?: boolean;
    readonly children: ReactNode;
  }>;
  /** One of a few, side by side. */
  export const Choice: ComponentType<{
    readonly value: string;
    readonly onChange: (value: string) => void;
    readonly options: readonly { readonly value: string; readonly title: string }[];
    readonly label: string;
  }>;
  export const Tabs: ComponentType<{
    readonly value: string;
    readonly onChange: (value: string) => void;
    readonly items: readonly { readonly id: string; readonly title: ReactNode; readonly content: ReactNode }[];
    readonly label: string;
  }>;
  /** A window over the page. Without `onOk` it has no button but close. */
  export const Dialog: ComponentType<{
    readonly title: string;
    readonly onClose: () => void;
    readonly onOk?: () => void;
    readonly okText?: string;
    readonly busy?: boolean;
    readonly danger?: boolean;
    readonly width?: number;
    readonly children: ReactNode;
  }>;
  /** A panel that slides in from the right; the whole screen on phones. */
  export const SidePanel: ComponentType<{ readonly title: string; readonly onClose: () => void; readonly width?: number; readonly children: ReactNode }>;

  export interface TableColumn<Row> {
    readonly id: string;
    readonly title: ReactNode;
    readonly cell: (row: Row) => ReactNode;
    /** Figures stand to the right. */
    readonly numeric?: boolean;
    /** Left out on phones. */
    readonly wide?: boolean;
  }
  /** A table with a head that stays in sight. */
  export function DataTable<Row>(props: {
    readonly label: string;
    readonly columns: readonly TableColumn<Row>[];
    readonly rows: readonly Row[];
    readonly rowKey: (row: Row) => string;
    /** Makes each row pressable. */
    readonly onRow?: (row: Row) => void;
    readonly chosen?: string | undefined;
    readonly empty?: string;
  }): ReactElement;
  /** Steps through pages of a list. */
  export const Pager: ComponentType<{
    readonly page: number;
    readonly pages: number;
    readonly onChange: (page: number) => void;
  }>;

  /**
   * The frame of a list: `filters` and `tools` in a line each, `notes` below them, then the wait, the fault or the list, then its pages
   * (`page` in the address). Use it for every list of a page, so that all look and behave alike.
   */
  export function ListFrame<T>(props: {
    readonly answer: Pick<PluginAnswer<T>, 'data' | 'error' | 'refetch'>;
    readonly children: (data: T) => ReactNode;
    readonly filters?: ReactNode;
    readonly tools?: ReactNode;
    readonly notes?: ReactNode;
    readonly pages?: (data: T) => { readonly page: number; readonly pages: number } | undefined;
  }): ReactElement;
  /**
   * What a list asks for, out of the page's address: `useListQuestion('/items', { q: 'q', topic: 'of', page: 'page' })` gives the path with the
   * parameters that are there (`question`), what the address says (`values`), and `change`, which begins again with the first page.
   * `always`: parameters that are always asked.
   */
  export function useListQuestion(
    path: string,
    asked: Readonly<Record<string, string>>,
    always?: Readonly<Record<string, string>>,
  ): {
    readonly question: string;
    readonly values: Readonly<Record<string, string>>;
    readonly change: (name: string, value: string | undefined) => void;
  };
  /** A field for words that are looked for; they stand in the address under `name` as soon as the typing pauses. */
  export const ListSearch: ComponentType<{ readonly name: string; readonly label: string; readonly placeholder?: string }>;

  /** Asks before something is done; true when it may. */
  export function useConfirm(): (question: {
    readonly title: string;
    readonly detail?: ReactNode;
    readonly okText?: string;
    readonly danger?: boolean;
  }) => Promise<boolean>;
  /** A word that goes by itself: what was done, or what failed. */
  export function useToast(): { readonly done: (text: string) => void; readonly failed: (error: unknown) => void };
}

/** Style sheets that a browser part imports; they become its index.css. */
declare module '*.css' {}
