// The door of alerts.
export { SetAlerts } from './SetAlerts.js';
