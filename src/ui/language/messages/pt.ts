import type {LaterStrings} from './halves.js';

/** Portuguese, in words that serve Brazil and Portugal, as it comes with the engine. Not yet reviewed by a native speaker. */
const portuguese: LaterStrings = {
  summaryFailed: '{count} com erro',
  start: {one: 'Iniciar o envio', many: 'Iniciar {count} de envios', other: 'Iniciar {count} envios'},
  pauseAll: 'Pausar tudo',
  resumeAll: 'Retomar tudo',
  cancelAll: 'Cancelar tudo',
  pause: 'Pausar {name}',
  resume: 'Retomar {name}',
  chooseFile: 'Escolher o vídeo novamente',
  chooseFileName: 'Escolher o vídeo novamente: {name}',
  retry: 'Tentar novamente',
  retryName: 'Tentar novamente: {name}',
  retryNowName: 'Tentar agora: {name}',
  cancel: 'Cancelar {name}',
  deletion: {
    remove: 'Remover {name}',
    ask: 'Excluir este vídeo do site? Não será possível restaurá-lo.',
    confirm: 'Excluir vídeo',
    onlyRow: 'Só remover da lista',
    keep: 'Cancelar',
    deleting: 'Excluindo…',
    deleted: '{name} foi excluído do site.',
    unclear: 'Esta página não consegue saber se o vídeo foi excluído. Tente novamente.',
    unknown: 'Esta página não pode excluir este vídeo do site.',
    unreadable: 'Esta página não pode excluir o vídeo, porque não consegue ler as respostas do site.',
    unable: 'O site não permite que esta página exclua vídeos.',
    expired: 'A permissão para excluir este vídeo expirou.',
  },
  play: 'Reproduzir {name}',
  closePlayer: 'Fechar o vídeo',
  cannotPlay: 'Este navegador não consegue mostrar o vídeo, mas é possível enviá-lo mesmo assim.',
  duration: 'Duração: {duration}',

  held: 'Pronto para enviar',
  awaitingToken: 'A aguardar autorização de envio…',
  starting: 'Início do envio…',
  sending: 'A enviar – aqui não é possível ver o progresso',
  uploading: 'Envio em curso – {sent} de {total}',
  timeLeft: 'tempo restante: {time}',
  paused: 'Em pausa',
  finishing: 'Enviado – em finalização no site',
  trouble: {
    site: 'Nova tentativa – o site não responde como esperado',
    token: 'Nova tentativa – o servidor desta página não responde como esperado',
    network: 'Nova tentativa – não é possível aceder ao site',
  },
  interrupted: 'Envio interrompido – pode continuar de onde parou',
  needsFile: 'Envio interrompido – escolha o vídeo novamente para continuar de onde parou',
  elsewhere: 'Aberto em outra página',
  preparation: {
    preparing: 'Sendo preparado para exibição',
    ready: 'Pronto para assistir',
    stopped: 'Esta página parou de verificar.',
    refused: 'Esta página não consegue saber quando o vídeo estará pronto para assistir.',
  },
  lookAgain: 'Verificar novamente',
  links: {page: 'Página do vídeo', embed: 'Player', poster: 'Imagem', download: 'Arquivo de vídeo'},
  copyLink: 'Copiar link',
  copied: 'Link copiado',
  notCopied: 'O navegador não permitiu copiar.',
  failed: 'Vídeo não armazenado',
  replacing: {
    under: 'Substitui o vídeo',
    stored: 'O vídeo foi substituído',
    failed: 'Não substituído – o vídeo do site continua como está',
    onlyOne: 'Um só arquivo substitui o vídeo.',
  },
  unconfirmed: 'Enviado, mas sem confirmação',
  unseen:
    'Daqui não é possível ver se chegou. Pergunte aos responsáveis por esta página antes de o enviar de novo.',
  filtered:
    'Algo no caminho, como o filtro de uma empresa, pode estar a bloquear vídeos. Experimente outra rede.',

  errors: {
    'file-type': {
      happened: 'Este formato não é permitido aqui.',
      means: '',
      advice: 'Escolha um vídeo.',
    },
    'file-empty': {
      happened: 'O vídeo não contém dados.',
      means: '',
      advice: 'Verifique se a cópia ficou completa e escolha o vídeo novamente.',
    },
    'file-too-large': {
      happened: 'O tamanho do vídeo ultrapassa o limite.',
      means: '',
      advice: 'Escolha outro vídeo ou exporte este com qualidade inferior.',
    },
    'file-duplicate': {
      happened: 'Este vídeo já está na lista.',
      means: '',
      advice: '',
    },
    'video-too-long': {
      happened: 'O vídeo é longo demais.',
      means: '',
      advice: 'Escolha um vídeo mais curto.',
    },
    'file-unreadable': {
      happened: 'O vídeo original deixou de estar disponível.',
      means: 'Foi alterado, movido ou apagado depois de escolhido e, por isso, não está armazenado.',
      advice: 'Escolha o vídeo novamente para continuar de onde parou.',
    },
    'token-missing': {
      happened: 'Esta página ainda não está pronta para receber vídeos.',
      means: 'Nada foi enviado.',
      advice: 'Recarregue a página. Se o problema continuar, avise os responsáveis pelo site.',
    },
    'token-refused': {
      happened: 'A autorização de envio perdeu a validade.',
      means: 'Expirou ou já foi utilizada e, por isso, o vídeo não está armazenado.',
      advice: 'Tente novamente, ou recarregue a página e escolha o vídeo outra vez.',
    },
    'upload-refused': {
      happened: 'O site não aceitou este vídeo.',
      means: 'O vídeo não está armazenado.',
      advice: 'Verifique se é possível reproduzir o vídeo neste dispositivo ou escolha outro.',
    },
    'quota-exceeded': {
      happened: 'O site não tem mais espaço para este vídeo.',
      means: 'O vídeo não está armazenado.',
      advice: 'Avise os responsáveis pelo site.',
    },
    'callback-unreadable': {
      happened: 'O vídeo foi enviado, mas não houve confirmação.',
      means: 'É muito provável que esteja armazenado; apenas não foi possível ler a resposta do site.',
      advice: 'Não é necessário enviar o vídeo novamente.',
    },
    network: {
      happened: 'Não foi possível estabelecer comunicação com o site.',
      means: 'O vídeo ainda não está armazenado.',
      advice: 'Verifique o acesso à internet e tente novamente.',
    },
    server: {
      happened: 'O site está com dificuldades para receber vídeos.',
      means: 'O vídeo ainda não está armazenado.',
      advice: 'Tente novamente dentro de alguns minutos.',
    },
    'bad-response': {
      happened: 'Não foi possível interpretar a resposta do site.',
      means: 'Não é certo que o vídeo esteja armazenado.',
      advice: 'Consulte os responsáveis pelo site antes de enviar o vídeo novamente.',
    },
    'endpoint-wrong': {
      happened: 'Esta página envia os vídeos para um endereço errado.',
      means: 'O vídeo não está armazenado.',
      advice: 'Avise os responsáveis pelo site.',
    },
    'replace-refused': {
      happened: 'O site não permite que esta página substitua vídeos.',
      means: 'O vídeo do site continua como está.',
      advice: 'Avise os responsáveis pelo site.',
    },
    'metadata-refused': {
      happened: 'O site não aceitou as alterações.',
      means: '',
      advice: 'Altere o texto para tentar novamente.',
    },
    'poster-refused': {
      happened: 'O site não aceitou a imagem.',
      means: '',
      advice: '',
    },
    'captions-refused': {
      happened: 'O vídeo não recebeu as legendas.',
      means: '',
      advice: '',
    },
    'captions-unmatched': {
      happened: 'Nenhum vídeo da lista corresponde a estas legendas.',
      means: '',
      advice: 'Dê ao arquivo o nome do vídeo ou adicione-o junto com o vídeo.',
    },
    'delete-refused': {
      happened: 'O site não excluiu o vídeo.',
      means: 'Ele continua armazenado.',
      advice: 'Peça aos responsáveis pelo site para excluí-lo.',
    },
  },
  siteSays: 'Mensagem do site:',
  rejected: {
    one: '{count} item não foi adicionado',
    many: '{count} de itens não foram adicionados',
    other: '{count} itens não foram adicionados',
  },
  acceptedTypes: 'Aceites aqui: {types}',
  andMore: 'e mais {count}',
  showMore: 'Mostrar mais',
  dismiss: 'Fechar',

  fields: {
    title: 'Título',
    description: 'Descrição',
    tags: 'Etiquetas',
    album: 'Álbum',
    publish: 'Publicar',
    poster: 'Imagem',
  },
  poster: {
    choose: 'Escolher uma imagem',
    use: 'Usar esta imagem',
    close: 'Fechar',
    withdraw: 'Deixar o site escolher',
    site: 'O site escolhe a imagem',
    at: 'Em {time}',
    cannot: 'Este navegador não consegue mostrar o vídeo, por isso não é possível escolher uma imagem aqui.',
  },
  captions: {
    label: 'Legendas',
    add: 'Adicionar legendas',
    language: 'Idioma',
    choose: 'Escolher o idioma',
    remove: 'Remover as legendas {name}',
    unknown: 'Esta página não pode adicionar legendas, porque não conhece o vídeo armazenado.',
    added: 'Legendas para {name}: {captions}.',
    saved: 'Legendas salvas: {captions}.',
    problems: {
      empty: 'As legendas não contêm texto.',
      'too-long': 'As legendas são longas demais.',
      binary: 'O arquivo não é texto em UTF-8.',
      markup: 'O arquivo contém HTML que legendas nunca têm.',
      'unknown-format': 'O arquivo não é SubRip (.srt) nem WebVTT (.vtt).',
    },
  },
  publishOpen: 'Não definido – vale a configuração do site',
  required: '{field} (obrigatório)',
  missing: 'Este campo é obrigatório.',
  useTitle: 'Usar este título',
  useTitleName: 'Usar este título: {title}',
  titleHtml: 'O site remove o código HTML dos títulos.',
  descriptionHtml: 'Este texto contém {tags}: o site pode remover toda a formatação.',
  addTag: 'Adicione uma etiqueta e, depois, Enter ou vírgula',
  removeTag: 'Remover a etiqueta {tag}',
  tagAdded: 'Etiqueta adicionada: {tag}.',
  tagRemoved: 'Etiqueta removida: {tag}.',
  albumNumber: 'Número do álbum',
  noAlbum: 'Nenhum álbum',
  saveState: {
    unchanged: 'As alterações são gravadas automaticamente',
    early: 'Será gravado com o envio',
    pending: 'Ainda não gravado',
    offline: 'Será gravado quando a internet voltar',
    unconfirmed: 'Enviado; esta página não consegue ver se foi guardado',
    saving: 'Gravação em curso…',
    saved: 'Alterações gravadas',
    failed: 'Alterações não gravadas.',
  },

  forAll: 'Para todos os vídeos: {fields}',
  forAllHint: 'As etiquetas são adicionadas; o resto preenche os campos ainda vazios.',
  applyToAll: {
    one: 'Aplicar a {count} vídeo',
    many: 'Aplicar aos {count} de vídeos',
    other: 'Aplicar aos {count} vídeos',
  },
  appliedToAll: {
    one: 'Aplicado a {count} vídeo',
    many: 'Aplicado a {count} de vídeos',
    other: 'Aplicado a {count} vídeos',
  },
  questions: {
    waiting: 'A aguardar as suas respostas',
    missing: 'Responda primeiro às perguntas.',
    tooLong: 'As suas respostas são demasiado longas: {length} de {limit} carateres.',
  },

  milestones: {
    added: {
      one: 'Vídeo adicionado: {name}.',
      many: {
        one: '{count} vídeo adicionado.',
        many: '{count} de vídeos adicionados.',
        other: '{count} vídeos adicionados.',
      },
    },
    rejected: {
      one: 'Item não adicionado: {name}. {detail}',
      many: {
        one: '{count} item não foi adicionado.',
        many: '{count} de itens não foram adicionados.',
        other: '{count} itens não foram adicionados.',
      },
    },
    restored: {
      one: 'Envio interrompido, pode continuar: {name}.',
      many: {
        one: '{count} envio foi interrompido e pode continuar.',
        many: '{count} de envios foram interrompidos e podem continuar.',
        other: '{count} envios foram interrompidos e podem continuar.',
      },
    },
    started: {
      one: 'Envio em curso: {name}.',
      many: {
        one: 'Envio de {count} vídeo em curso.',
        many: 'Envio de {count} de vídeos em curso.',
        other: 'Envio de {count} vídeos em curso.',
      },
    },
    progress: {
      one: '{name}: {detail} enviado.',
      many: {
        one: '{count} envio continua.',
        many: '{count} de envios continuam.',
        other: '{count} envios continuam.',
      },
    },
    paused: {
      one: 'Envio em pausa: {name}.',
      many: {
        one: '{count} envio em pausa.',
        many: '{count} de envios em pausa.',
        other: '{count} envios em pausa.',
      },
    },
    offline: {
      one: 'Sem internet. O envio continua automaticamente: {name}.',
      many: {
        one: 'Sem internet. {count} envio continua automaticamente.',
        many: 'Sem internet. {count} de envios continuam automaticamente.',
        other: 'Sem internet. {count} envios continuam automaticamente.',
      },
    },
    resumed: {
      one: 'Envio retomado: {name}.',
      many: {
        one: '{count} envio retomado.',
        many: '{count} de envios retomados.',
        other: '{count} envios retomados.',
      },
    },
    failed: {
      one: '{name}: {detail}',
      many: {
        one: '{count} envio falhou.',
        many: '{count} de envios falharam.',
        other: '{count} envios falharam.',
      },
    },
    stored: {
      one: 'Vídeo armazenado: {name}.',
      many: {
        one: '{count} vídeo armazenado.',
        many: '{count} de vídeos armazenados.',
        other: '{count} vídeos armazenados.',
      },
    },
    playable: {
      one: '{name} está pronto para assistir.',
      many: {
        one: '{count} vídeo está pronto para assistir.',
        many: '{count} de vídeos estão prontos para assistir.',
        other: '{count} vídeos estão prontos para assistir.',
      },
    },
  },
};

export default portuguese;
