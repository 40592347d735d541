// Camera AI: the register of cameras, their events by MQTT and webhook, counts, alerts, and figures for the indicator sets. What each file
// does is in README.md; the book (service/counting/book.ts) is the place to begin.
import { definePlugin } from '@haidang/plugin-sdk';
import { acknowledgeAlert, listAlerts } from './endpoints/alerts.js';
import { areas, deleteCamera, importCameras, listCameras, mapOfCameras, oneCamera, putCamera, unknownSources } from './endpoints/cameras.js';
import { counts, privacy, summary } from './endpoints/counts.js';
import { forwardEvent, judgeEvent, listEvents, oneEvent, pictureOfEvent } from './endpoints/events.js';
import { countsFile } from './endpoints/exports.js';
import { liveOfCamera } from './endpoints/live.js';
import { deleteSamples, demonstrate, putSamples } from './endpoints/samples.js';
import { webhook } from './endpoints/webhook.js';
import { findAnomalies } from './service/counting/anomalies.js';
import { sendFigures } from './service/counting/figures.js';
import { takeMessages, tellNow } from './service/intake.js';
import { deletePictures } from './service/pictures.js';
import { tileNow, updateStandings } from './service/standings.js';
import { sweep } from './service/sweep.js';
import { tellAlerts } from './service/telling.js';

export default definePlugin({
  messages: { recorders: takeMessages },
  jobs: { tell: tellNow, pictures: deletePictures, samples: demonstrate },
  schedules: { standings: updateStandings, alerts: tellAlerts, anomalies: findAnomalies, figures: sendFigures, sweep },
  tile: tileNow,
  http: {
    'GET /summary': summary,
    'GET /cameras': listCameras,
    'GET /cameras/:code': oneCamera,
    'PUT /cameras/:code': putCamera,
    'DELETE /cameras/:code': deleteCamera,
    'GET /cameras/:code/live': liveOfCamera,
    'POST /cameras/import': importCameras,
    'GET /map': mapOfCameras,
    'GET /areas': areas,
    'GET /unknown': unknownSources,
    'GET /events': listEvents,
    'GET /events/:key': oneEvent,
    'POST /events/:key/verdict': judgeEvent,
    'POST /events/:key/picture': pictureOfEvent,
    'POST /events/:key/forward': forwardEvent,
    'GET /counts': counts,
    'GET /counts.csv': countsFile,
    'GET /alerts': listAlerts,
    'POST /alerts/:key/acknowledge': acknowledgeAlert,
    'GET /privacy': privacy,
    'POST /webhook': webhook,
    'POST /samples': putSamples,
    'DELETE /samples': deleteSamples,
  },
});
