import {createApp} from 'vue';
import App from './app.vue';

const root = document.querySelector<HTMLElement>('#app');
if (root) {
  const {endpoint = '', uploadToken = ''} = root.dataset;
  createApp(App, {endpoint, uploadToken}).mount(root);
}
