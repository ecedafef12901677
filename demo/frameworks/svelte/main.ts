import {mount} from 'svelte';
import App from './app.svelte';

const target = document.querySelector<HTMLElement>('#app');
if (target) {
  const {endpoint = '', uploadToken = ''} = target.dataset;
  mount(App, {target, props: {endpoint, uploadToken}});
}
