import type {FirstHalf} from '../halves.js';

/** Portuguese, in words that serve Brazil and Portugal. Not yet reviewed by a native speaker. */
const portuguese: FirstHalf = {
  later: () => import('../pt.js'),
  group: 'Envio de vídeo',
  dropOne: 'Arraste o vídeo até aqui',
  dropMany: 'Arraste os vídeos até aqui',
  pickOne: 'Envie o seu vídeo',
  pickMany: 'Envie os seus vídeos',
  dropNow: 'Solte para adicionar',
  browseOne: 'Escolher um vídeo',
  browseMany: 'Escolher vídeos',
  replace: 'Substituir o vídeo',
  replaceHint: 'Outro vídeo ocupará o lugar deste.',
  newVersion: 'Escolher a nova versão do vídeo',
  newVersionHint: 'Ela ocupará o lugar do vídeo armazenado.',
  hintFiles: {one: 'Até {count} vídeo', many: 'Até {count} de vídeos', other: 'Até {count} vídeos'},
  hintSize: 'Até {size} por vídeo',
  hintDuration: 'Até {duration} de duração',
  preparing: 'Preparação do vídeo no dispositivo…',
  notLoaded: 'Não foi possível carregar uma parte desta página.',
  list: 'Envios',
  retryNow: 'Tentar agora',
  waiting: 'Em espera',
  remove: 'Remover {name} da lista',
  stored: 'Vídeo armazenado',
  storedBefore: 'Vídeo {id}',
  summary: {
    one: 'Vídeo armazenado: {stored} de {count}',
    many: 'Vídeos armazenados: {stored} de {count}',
    other: 'Vídeos armazenados: {stored} de {count}',
  },
  offline: 'Sem internet – o envio continua automaticamente',
  nothingDropped: {
    happened: 'Não há nenhum arquivo que possa ser enviado no que foi solto.',
    advice: 'Se ele vem de outro programa, salve-o antes como arquivo.',
  },
  validity: {
    choose: 'Escolha um vídeo.',
    uploading: 'Aguarde o fim do envio.',
    fieldMissing: 'Preencha o campo “{field}” para {name}.',
  },
  sentWhenDone: 'O formulário será submetido assim que o envio terminar.',
  errors: {
    'too-many-files': {
      happened: 'O número máximo de vídeos foi atingido.',
      means: '',
      advice: 'Para adicionar outro, remova um da lista.',
    },
  },
};

export default portuguese;
