import type {FirstHalf} from '../halves.js';

/** Spanish. Not yet reviewed by a native speaker. */
const spanish: FirstHalf = {
  later: () => import('../es.js'),
  group: 'Subida de video',
  dropOne: 'Arrastrar el video hasta aquí',
  dropMany: 'Arrastrar los videos hasta aquí',
  pickOne: 'Subir un video',
  pickMany: 'Subir videos',
  dropNow: 'Soltar para añadir',
  browseOne: 'Elegir un video',
  browseMany: 'Elegir videos',
  replace: 'Reemplazar el video',
  replaceHint: 'Otro video ocupará el lugar de este.',
  newVersion: 'Elegir la nueva versión del video',
  newVersionHint: 'Ocupará el lugar del video guardado.',
  hintFiles: {one: 'Hasta {count} video', many: 'Hasta {count} de videos', other: 'Hasta {count} videos'},
  hintSize: 'Hasta {size} por video',
  hintDuration: 'Hasta {duration} de duración',
  preparing: 'El dispositivo está preparando el video…',
  notLoaded: 'No se pudo cargar una parte de esta página.',
  list: 'Subidas',
  retryNow: 'Probar ahora',
  waiting: 'En espera',
  remove: 'Quitar {name} de la lista',
  stored: 'Video guardado',
  storedBefore: 'Video {id}',
  summary: {
    one: 'Video guardado: {stored} de {count}',
    many: 'Videos guardados: {stored} de {count}',
    other: 'Videos guardados: {stored} de {count}',
  },
  offline: 'Sin conexión: continuará automáticamente',
  nothingDropped: {
    happened: 'Lo que se soltó no contiene ningún archivo que se pueda subir.',
    advice: 'Si viene de otro programa, conviene guardarlo antes como archivo.',
  },
  validity: {
    choose: 'Es necesario elegir un video.',
    uploading: 'Es necesario esperar a que termine la subida.',
    fieldMissing: 'Falta completar «{field}» para {name}.',
  },
  sentWhenDone: 'El formulario se enviará en cuanto termine la subida.',
  errors: {
    'too-many-files': {
      happened: 'No se admiten más archivos.',
      means: '',
      advice: 'Para añadir otro, hay que quitar uno de la lista.',
    },
  },
};

export default spanish;
