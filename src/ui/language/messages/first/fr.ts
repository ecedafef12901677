import type {FirstHalf} from '../halves.js';

/** French. Not yet reviewed by a native speaker. */
const french: FirstHalf = {
  later: () => import('../fr.js'),
  group: 'Envoi de vidéo',
  dropOne: 'Déposez votre vidéo ici',
  dropMany: 'Déposez vos vidéos ici',
  pickOne: 'Envoyez votre vidéo',
  pickMany: 'Envoyez vos vidéos',
  dropNow: 'Relâchez pour ajouter',
  browseOne: 'Choisir une vidéo',
  browseMany: 'Choisir des vidéos',
  replace: 'Remplacer la vidéo',
  replaceHint: 'Une autre vidéo prendra la place de celle-ci.',
  newVersion: 'Choisir la nouvelle version de la vidéo',
  newVersionHint: 'Elle prendra la place de la vidéo enregistrée.',
  hintFiles: {
    one: '{count} vidéo maximum',
    many: '{count} de vidéos maximum',
    other: '{count} vidéos maximum',
  },
  hintSize: '{size} maximum par vidéo',
  hintDuration: 'Durée maximale : {duration}',
  preparing: 'Votre appareil prépare la vidéo…',
  notLoaded: 'Une partie de cette page n’a pas pu être chargée.',
  list: 'Envois',
  retryNow: 'Essayer maintenant',
  waiting: 'En attente',
  remove: 'Retirer de la liste : {name}',
  stored: 'Vidéo enregistrée',
  storedBefore: 'Vidéo {id}',
  summary: {
    one: 'Vidéo enregistrée : {stored} sur {count}',
    many: 'Vidéos enregistrées : {stored} sur {count}',
    other: 'Vidéos enregistrées : {stored} sur {count}',
  },
  offline: 'Pas de connexion – reprise automatique',
  nothingDropped: {
    happened: 'Aucun fichier pouvant être envoyé n’a été déposé.',
    advice: 'S’il vient d’un autre programme, enregistrez-le d’abord comme fichier.',
  },
  validity: {
    choose: 'Veuillez choisir une vidéo.',
    uploading: 'Veuillez patienter jusqu’à la fin de l’envoi.',
    fieldMissing: 'Veuillez remplir le champ « {field} » pour {name}.',
  },
  sentWhenDone: 'Le formulaire sera transmis dès la fin de l’envoi.',
  errors: {
    'too-many-files': {
      happened: 'Le nombre maximal de fichiers est atteint.',
      means: '',
      advice: 'Pour en ajouter un autre, retirez un fichier de la liste.',
    },
  },
};

export default french;
