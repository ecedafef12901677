import type {LaterStrings} from './halves.js';

/** Spanish, as it comes with the engine. Not yet reviewed by a native speaker. */
const spanish: LaterStrings = {
  summaryFailed: '{count} con error',
  start: {one: 'Iniciar la subida', many: 'Iniciar {count} de subidas', other: 'Iniciar {count} subidas'},
  pauseAll: 'Pausar todo',
  resumeAll: 'Reanudar todo',
  cancelAll: 'Cancelar todo',
  pause: 'Pausar {name}',
  resume: 'Reanudar {name}',
  chooseFile: 'Elegir de nuevo el archivo',
  chooseFileName: 'Elegir de nuevo el archivo: {name}',
  retry: 'Reintentar',
  retryName: 'Reintentar: {name}',
  retryNowName: 'Probar ahora: {name}',
  cancel: 'Cancelar {name}',
  deletion: {
    remove: 'Quitar {name}',
    ask: '¿Eliminar este video del sitio? No se podrá recuperar.',
    confirm: 'Eliminar video',
    onlyRow: 'Solo quitar de la lista',
    keep: 'Cancelar',
    deleting: 'Eliminando…',
    deleted: '{name} se eliminó del sitio.',
    unclear: 'Esta página no puede saber si el video se eliminó. Conviene reintentar.',
    unknown: 'Esta página no puede eliminar este video del sitio.',
    unreadable: 'Esta página no puede eliminar el video porque no puede leer las respuestas del sitio.',
    unable: 'El sitio no permite que esta página elimine videos.',
    expired: 'El permiso para eliminar este video ha caducado.',
  },
  play: 'Reproducir {name}',
  closePlayer: 'Cerrar el reproductor',
  cannotPlay: 'Este navegador no puede mostrar el video, pero es posible subirlo de todos modos.',
  duration: 'Duración: {duration}',

  held: 'Listo para subir',
  awaitingToken: 'Esperando el permiso para subir el video…',
  starting: 'Iniciando…',
  sending: 'Enviando: aquí no se puede ver el progreso',
  uploading: 'Subiendo: {sent} de {total}',
  timeLeft: 'tiempo restante: {time}',
  paused: 'En pausa',
  finishing: 'Enviado: el sitio está finalizando el proceso',
  trouble: {
    site: 'Reintentando: el sitio no responde como se espera',
    token: 'Reintentando: el servidor de esta página no responde como se espera',
    network: 'Reintentando: no se puede conectar con el sitio',
  },
  interrupted: 'Subida interrumpida: puede continuar donde se detuvo',
  needsFile: 'Subida interrumpida: para continuar donde se detuvo, hay que elegir de nuevo el archivo',
  elsewhere: 'Abierto en otra pestaña',
  preparation: {
    preparing: 'Se está preparando para su visualización',
    ready: 'Ya se puede ver',
    stopped: 'Esta página ha dejado de comprobarlo.',
    refused: 'Esta página no puede saber cuándo se podrá ver el video.',
  },
  lookAgain: 'Comprobar de nuevo',
  links: {page: 'Página del video', embed: 'Reproductor', poster: 'Imagen', download: 'Archivo de video'},
  copyLink: 'Copiar enlace',
  copied: 'Enlace copiado',
  notCopied: 'El navegador no ha permitido copiar.',
  failed: 'Video no guardado',
  replacing: {
    under: 'Reemplaza el video',
    stored: 'El video fue reemplazado',
    failed: 'Sin reemplazar: el video del sitio no ha cambiado',
    onlyOne: 'Un solo archivo reemplaza el video.',
  },
  unconfirmed: 'Enviado, pero sin confirmación',
  unseen:
    'Desde aquí no se puede ver si ha llegado. Pregunte a los responsables de esta página antes de enviarlo de nuevo.',
  filtered:
    'Es posible que algo en el camino, como el filtro de una empresa, bloquee los videos. Conviene probar con otra red.',

  errors: {
    'file-type': {
      happened: 'Aquí no se admite este tipo de archivo.',
      means: '',
      advice: 'Es necesario elegir un archivo de video.',
    },
    'file-empty': {
      happened: 'El archivo está vacío.',
      means: '',
      advice: 'Conviene comprobar que se copió por completo y elegirlo de nuevo.',
    },
    'file-too-large': {
      happened: 'El archivo es demasiado grande.',
      means: '',
      advice: 'Se puede elegir un archivo más pequeño o exportar el video con menor calidad.',
    },
    'file-duplicate': {
      happened: 'Este archivo ya está en la lista.',
      means: '',
      advice: '',
    },
    'video-too-long': {
      happened: 'El video es demasiado largo.',
      means: '',
      advice: 'Es necesario elegir uno más corto.',
    },
    'file-unreadable': {
      happened: 'Ya no se puede leer el archivo.',
      means: 'Se modificó, se movió o se eliminó mientras tanto, por lo que el video no se ha guardado.',
      advice: 'Para continuar donde se detuvo, hay que elegirlo de nuevo.',
    },
    'token-missing': {
      happened: 'Esta página aún no está preparada para recibir videos.',
      means: 'No se ha enviado nada.',
      advice:
        'Conviene volver a cargar la página y, si el problema continúa, avisar a los responsables del sitio.',
    },
    'token-refused': {
      happened: 'El permiso para subir el video ya no es válido.',
      means: 'Caducó o ya se utilizó, por lo que el video no se ha guardado.',
      advice: 'Se puede reintentar, o bien volver a cargar la página y elegir de nuevo el archivo.',
    },
    'upload-refused': {
      happened: 'El sitio no aceptó este video.',
      means: 'El video no se ha guardado.',
      advice: 'Conviene comprobar que el archivo se reproduce en este dispositivo o elegir otro.',
    },
    'quota-exceeded': {
      happened: 'El sitio ya no tiene espacio para este video.',
      means: 'El video no se ha guardado.',
      advice: 'Conviene avisar a los responsables del sitio.',
    },
    'callback-unreadable': {
      happened: 'El video se envió, pero no se recibió confirmación.',
      means:
        'Lo más probable es que se haya guardado; lo único que no se pudo leer fue la respuesta del sitio.',
      advice: 'No es necesario enviarlo de nuevo.',
    },
    network: {
      happened: 'No se pudo conectar con el sitio.',
      means: 'El video aún no se ha guardado.',
      advice: 'Conviene comprobar la conexión y reintentar.',
    },
    server: {
      happened: 'El sitio tiene problemas para recibir videos.',
      means: 'El video aún no se ha guardado.',
      advice: 'Se puede reintentar dentro de unos minutos.',
    },
    'bad-response': {
      happened: 'No se pudo interpretar la respuesta del sitio.',
      means: 'No es seguro que el video se haya guardado.',
      advice: 'Antes de enviarlo de nuevo, conviene consultar a los responsables del sitio.',
    },
    'endpoint-wrong': {
      happened: 'Esta página envía los videos a una dirección incorrecta.',
      means: 'El video no se ha guardado.',
      advice: 'Conviene avisar a los responsables del sitio.',
    },
    'replace-refused': {
      happened: 'El sitio no permite que esta página reemplace videos.',
      means: 'El video del sitio no ha cambiado.',
      advice: 'Conviene avisar a los responsables del sitio.',
    },
    'metadata-refused': {
      happened: 'El sitio no aceptó los cambios.',
      means: '',
      advice: 'Para reintentar, hay que modificar el texto.',
    },
    'poster-refused': {
      happened: 'El sitio no aceptó la imagen.',
      means: '',
      advice: '',
    },
    'captions-refused': {
      happened: 'El video no recibió los subtítulos.',
      means: '',
      advice: '',
    },
    'captions-unmatched': {
      happened: 'Ningún video de la lista corresponde a estos subtítulos.',
      means: '',
      advice: 'El archivo debe tener el nombre de su video o añadirse junto con él.',
    },
    'delete-refused': {
      happened: 'El sitio no eliminó el video.',
      means: 'Sigue guardado.',
      advice: 'Conviene pedir a los responsables del sitio que lo eliminen.',
    },
  },
  siteSays: 'Mensaje del sitio:',
  rejected: {
    one: 'No se añadió {count} archivo',
    many: 'No se añadieron {count} de archivos',
    other: 'No se añadieron {count} archivos',
  },
  acceptedTypes: 'Aquí se admite: {types}',
  andMore: 'y {count} más',
  showMore: 'Mostrar más',
  dismiss: 'Cerrar',

  fields: {
    title: 'Título',
    description: 'Descripción',
    tags: 'Etiquetas',
    album: 'Álbum',
    publish: 'Publicar',
    poster: 'Imagen',
  },
  poster: {
    choose: 'Elegir una imagen',
    use: 'Usar esta imagen',
    close: 'Cerrar',
    withdraw: 'Dejar que elija el sitio',
    site: 'El sitio elige la imagen',
    at: 'En {time}',
    cannot: 'Este navegador no puede mostrar el vídeo, así que aquí no se puede elegir una imagen.',
  },
  captions: {
    label: 'Subtítulos',
    add: 'Añadir subtítulos',
    language: 'Idioma',
    choose: 'Elegir el idioma',
    remove: 'Quitar los subtítulos {name}',
    unknown: 'Esta página no puede añadir subtítulos, porque no conoce el video guardado.',
    added: 'Subtítulos para {name}: {captions}.',
    saved: 'Subtítulos guardados: {captions}.',
    problems: {
      empty: 'Los subtítulos no contienen texto.',
      'too-long': 'Los subtítulos son demasiado largos.',
      binary: 'El archivo no es texto en UTF-8.',
      markup: 'El archivo contiene HTML que los subtítulos nunca tienen.',
      'unknown-format': 'El archivo no es SubRip (.srt) ni WebVTT (.vtt).',
    },
  },
  publishOpen: 'Sin decidir: se aplica la configuración del sitio',
  required: '{field} (obligatorio)',
  missing: 'Este campo es obligatorio.',
  useTitle: 'Usar este título',
  useTitleName: 'Usar este título: {title}',
  titleHtml: 'El sitio elimina el código HTML de los títulos.',
  descriptionHtml: 'Este texto contiene {tags}: es posible que el sitio elimine todo el formato.',
  addTag: 'Añadir una etiqueta y pulsar Enter o coma',
  removeTag: 'Quitar la etiqueta {tag}',
  tagAdded: 'Etiqueta añadida: {tag}.',
  tagRemoved: 'Etiqueta quitada: {tag}.',
  albumNumber: 'Número del álbum',
  noAlbum: 'Sin álbum',
  saveState: {
    unchanged: 'Los cambios se guardan al escribir',
    early: 'Se guardará al subir el video',
    pending: 'Aún sin guardar',
    offline: 'Se guardará cuando vuelva la conexión',
    unconfirmed: 'Enviado; esta página no puede ver si se ha guardado',
    saving: 'Guardando…',
    saved: 'Cambios guardados',
    failed: 'Cambios no guardados.',
  },

  forAll: 'Para todos los videos: {fields}',
  forAllHint: 'Las etiquetas se añaden; lo demás completa los campos que aún están vacíos.',
  applyToAll: {
    one: 'Aplicar a {count} video',
    many: 'Aplicar a los {count} de videos',
    other: 'Aplicar a los {count} videos',
  },
  appliedToAll: {
    one: 'Aplicado a {count} video',
    many: 'Aplicado a {count} de videos',
    other: 'Aplicado a {count} videos',
  },
  questions: {
    waiting: 'En espera de sus respuestas',
    missing: 'Responda primero a las preguntas.',
    tooLong: 'Sus respuestas son demasiado largas: {length} de {limit} caracteres.',
  },

  milestones: {
    added: {
      one: 'Archivo añadido: {name}.',
      many: {
        one: '{count} archivo añadido.',
        many: '{count} de archivos añadidos.',
        other: '{count} archivos añadidos.',
      },
    },
    rejected: {
      one: 'Archivo no añadido: {name}. {detail}',
      many: {
        one: 'No se añadió {count} archivo.',
        many: 'No se añadieron {count} de archivos.',
        other: 'No se añadieron {count} archivos.',
      },
    },
    restored: {
      one: 'Subida interrumpida, puede continuar: {name}.',
      many: {
        one: '{count} subida se interrumpió y puede continuar.',
        many: '{count} de subidas se interrumpieron y pueden continuar.',
        other: '{count} subidas se interrumpieron y pueden continuar.',
      },
    },
    started: {
      one: 'Subiendo {name}.',
      many: {
        one: 'Subiendo {count} archivo.',
        many: 'Subiendo {count} de archivos.',
        other: 'Subiendo {count} archivos.',
      },
    },
    progress: {
      one: '{name}: {detail} subido.',
      many: {
        one: '{count} subida continúa.',
        many: '{count} de subidas continúan.',
        other: '{count} subidas continúan.',
      },
    },
    paused: {
      one: 'Subida en pausa: {name}.',
      many: {
        one: '{count} subida en pausa.',
        many: '{count} de subidas en pausa.',
        other: '{count} subidas en pausa.',
      },
    },
    offline: {
      one: 'Sin conexión. La subida continuará automáticamente: {name}.',
      many: {
        one: 'Sin conexión. {count} subida continuará automáticamente.',
        many: 'Sin conexión. {count} de subidas continuarán automáticamente.',
        other: 'Sin conexión. {count} subidas continuarán automáticamente.',
      },
    },
    resumed: {
      one: 'Subida reanudada: {name}.',
      many: {
        one: '{count} subida reanudada.',
        many: '{count} de subidas reanudadas.',
        other: '{count} subidas reanudadas.',
      },
    },
    failed: {
      one: '{name}: {detail}',
      many: {
        one: '{count} subida con error.',
        many: '{count} de subidas con error.',
        other: '{count} subidas con error.',
      },
    },
    stored: {
      one: 'Video guardado: {name}.',
      many: {
        one: '{count} video guardado.',
        many: '{count} de videos guardados.',
        other: '{count} videos guardados.',
      },
    },
    playable: {
      one: '{name} ya se puede ver.',
      many: {
        one: 'Ya se puede ver {count} video.',
        many: 'Ya se pueden ver {count} de videos.',
        other: 'Ya se pueden ver {count} videos.',
      },
    },
  },
};

export default spanish;
