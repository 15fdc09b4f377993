// Shapes of the documents of /api/v1. Times are ISO-8601 texts in UTC unless a name says millis.

/** @typedef {{user: string, role: 'viewer'|'operator'|'admin', expires?: string}} Session */
/** @typedef {{name: string, state: string, description?: string}} PipelineEntry */
/** @typedef {{name: string, unit?: string, type: 'number'|'boolean'|'text'}} ValueField */
/** @typedef {{name: string, kind: string, state: string, message?: string}} SourceState */
/** @typedef {{name: string, kind: string, connector?: string, state: string, measured: boolean, connected?: boolean, ratePerSecond?: number, total?: number, lastMessage?: string, fault?: {text: string, remedy: string}, tasks: {id: number, state: string, trace?: string}[]}} SourceReport */
/** @typedef {{table: string, value?: string, values: ValueField[], rollups: string[]}} Table */
/** @typedef {{name: string, description?: string, state: string, stateReason?: string, keyTags: string[], values: ValueField[], sources: SourceState[], rollups: string[], table: string, tableBy?: string, tables: Table[]}} Pipeline */
/** @typedef {{id: string, kind: string, title: string, state: string, ratePerSecond: number, total: number, lag?: number, detail?: string}} Stage */
/** @typedef {{time: string, stages: Stage[], edges: [string, string][]}} Flow */
/** @typedef {{stage: string, in: Record<string, number>, out: Record<string, number>, waiting: number, remainder: number}} BalanceStage */
/** @typedef {{time: string, settled: boolean, balanced: boolean, stages: BalanceStage[]}} Balance */
/** @typedef {Record<string, number|boolean|string|null>} Values */
/** @typedef {{time: string, tags: Record<string, string>, values: Values}} Reading */
/** @typedef {{devices: Reading[], total: number}} Latest */
/** @typedef {{tags: Record<string, string>, value: string, time: number[], avg: (number|null)[], min?: (number|null)[], max?: (number|null)[], count?: number[]}} Series */
/** @typedef {{tags: Record<string, string>, value: string, count: number, min: number|null, avg: number|null, max: number|null, last: number|null}} Statistic */
/** @typedef {{table: string, bucketSeconds: number, from: string, to: string, series: Series[], statistics: Statistic[]}} SeriesAnswer */
/** @typedef {{cause: string, stage: string, text: string, remedy?: string, count: number, open: number, redriven: number, first: string, last: string, example: {partition: number, offset: number}}} RejectedGroup */
/** @typedef {{total: number, groups: RejectedGroup[], complete: boolean, scanned: number}} RejectedGroups */
/** @typedef {{partition: number, offset: number, time: string, cause: string, stage: string, text: string, remedy?: string, path?: string, place?: number|null, source?: {topic: string, partition: number, offset: number}, size: number, preview?: string, redriven?: boolean}} RejectedEntry */
/** @typedef {RejectedEntry & {base64: string, utf8: boolean, line?: number, column?: number, headers: Record<string, string>}} RejectedMessage */
/** @typedef {{name: string, title: string, state: string, address?: string, version?: string, detail?: string, embedded?: boolean}} Part */
/** @typedef {{state: 'ok'|'low'|'stopped', freeBytes: number, reserveBytes: number, path: string, message?: string}} Disk */
/** @typedef {{name: string, role: string}} User */
/** @typedef {{id: string, name: string, role: string, created?: string, expires?: string, lastUsed?: string, token?: string}} ApiToken */
/** @typedef {'info'|'warning'|'critical'} Severity */
/** @typedef {{en: string, ko: string}} Words */
/** @typedef {{id: string, rule: string, version: string, severity: Severity, device: string, tags: Record<string, string>, value: string, raised: string, seen: string, cleared?: string|null, text: Words, figures: Record<string, number>, around: [number, number][], corrected: boolean, flapping: boolean, acknowledged?: string|null, acknowledgedBy?: string|null, assignedTo?: string|null, silencedUntil?: string|null}} Alert around: epoch millis and value */
/** @typedef {{alerts: Alert[], open: number, more: boolean}} AlertPage */
/** @typedef {{event: string, time: string, seen: string, text: Words, by: string, comment: string, until?: string|null}} Happening */
/** @typedef {{place: number, id: string, channel: string, to: string, kind: string, severity: Severity, time: string, subject: string, text: string, total: number, alerts: string[]}} Telling */
/** @typedef {{alert: Alert, events: Happening[], told: Telling[]}} AlertStory */
/** @typedef {{name: string, when: string, clear?: number|null, lasting: string, severity: Severity}} Rule */
/** @typedef {{name: string, kind: string, state: string, message?: string|null}} Channel */

/** @typedef {{name: string, title: string, type: 'text'|'number'|'integer'|'duration'|'choice'|'flag'|'list'|'texts'|'secret', required: boolean, standard?: string|null, choices: string[], doc: string}} EditOption */
/** @typedef {{name: string, summary: string, options: EditOption[]}} EditForm */
/** @typedef {{name: string, options: Record<string, any>, secrets: Record<string, string>}} EditEntry */
/** @typedef {{file: string, hash: string, writable: boolean, entries: EditEntry[], forms: EditForm[]}} EditPage */
/** @typedef {{severity: string, code: string, what: string, remedy: string, option: string, column: number, line: number, here: boolean}} EditProblem */
/** @typedef {{name: string, from: string, to?: string|null}} Stretch */
/** @typedef {{hash: string, valid: boolean, problems: EditProblem[], text: string, next: Stretch[]}} EditCheck */
/** @typedef {{episodes: number, devices: number, open: number, longestSeconds: number, messages: number, told: {channel: string, to: string, messages: number, alerts: number}[], seen?: {least: number, greatest: number}|null}} RehearsalResult */
/** @typedef {{device: string, tags: Record<string, string>, from: string, to?: string|null, text: Words}} RehearsedEpisode */
/** @typedef {{from: string, to: string, readings: number, value: string, limit?: number|null, now: RehearsalResult, before?: RehearsalResult|null, episodes: RehearsedEpisode[]}} Rehearsal */

export {};
