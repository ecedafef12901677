import {createRoot} from 'react-dom/client';
import {App} from './app.js';

const root = document.querySelector<HTMLElement>('#app');
if (root) {
  const {endpoint = '', uploadToken = ''} = root.dataset;
  createRoot(root).render(<App endpoint={endpoint} uploadToken={uploadToken} />);
}
