import type {LaterStrings} from './halves.js';

/** French, as it comes with the engine. Not yet reviewed by a native speaker. */
const french: LaterStrings = {
  summaryFailed: {one: '{count} échec', many: '{count} d’échecs', other: '{count} échecs'},
  start: {one: 'Lancer l’envoi', many: 'Lancer {count} d’envois', other: 'Lancer {count} envois'},
  pauseAll: 'Tout mettre en pause',
  resumeAll: 'Tout reprendre',
  cancelAll: 'Tout annuler',
  pause: 'Mettre en pause : {name}',
  resume: 'Reprendre : {name}',
  chooseFile: 'Choisir à nouveau le fichier',
  chooseFileName: 'Choisir à nouveau le fichier : {name}',
  retry: 'Réessayer',
  retryName: 'Réessayer : {name}',
  retryNowName: 'Essayer maintenant : {name}',
  cancel: 'Annuler : {name}',
  deletion: {
    remove: 'Supprimer : {name}',
    ask: 'Supprimer cette vidéo du site ? Elle ne pourra pas être restaurée.',
    confirm: 'Supprimer la vidéo',
    onlyRow: 'Retirer seulement de la liste',
    keep: 'Annuler',
    deleting: 'Suppression…',
    deleted: 'Vidéo supprimée du site : {name}.',
    unclear: 'Cette page ne peut pas voir si la vidéo a été supprimée. Réessayez.',
    unknown: 'Cette page ne peut pas supprimer cette vidéo du site.',
    unreadable: 'Cette page ne peut pas supprimer la vidéo, car elle ne peut pas lire les réponses du site.',
    unable: 'Le site ne permet pas à cette page de supprimer des vidéos.',
    expired: 'L’autorisation de supprimer cette vidéo a expiré.',
  },
  play: 'Lire : {name}',
  closePlayer: 'Fermer le lecteur',
  cannotPlay: 'Ce navigateur ne peut pas lire la vidéo. Vous pouvez tout de même l’envoyer.',
  duration: 'Durée : {duration}',

  held: 'Prête à l’envoi',
  awaitingToken: 'En attente de l’autorisation d’envoi…',
  starting: 'Démarrage…',
  sending: 'Envoi en cours – la progression n’est pas visible ici',
  uploading: 'Envoi en cours – {sent} sur {total}',
  timeLeft: 'il reste {time}',
  paused: 'En pause',
  finishing: 'Vidéo envoyée – finalisation par le site',
  trouble: {
    site: 'Nouvel essai – le site ne répond pas comme prévu',
    token: 'Nouvel essai – le serveur de cette page ne répond pas comme prévu',
    network: 'Nouvel essai – impossible de joindre le site',
  },
  interrupted: 'Envoi interrompu – peut reprendre là où il s’est arrêté',
  needsFile: 'Envoi interrompu – choisissez à nouveau le fichier pour reprendre là où il s’est arrêté',
  elsewhere: 'Ouvert dans un autre onglet',
  preparation: {
    preparing: 'En préparation pour la lecture',
    ready: 'Prête à être regardée',
    stopped: 'Cette page ne vérifie plus.',
    refused: 'Cette page ne peut pas voir quand la vidéo sera prête à être regardée.',
  },
  lookAgain: 'Vérifier à nouveau',
  links: {page: 'Page de la vidéo', embed: 'Lecteur', poster: 'Image', download: 'Fichier vidéo'},
  copyLink: 'Copier le lien',
  copied: 'Lien copié',
  notCopied: 'Le navigateur n’a pas autorisé la copie.',
  failed: 'Vidéo non enregistrée',
  replacing: {
    under: 'Remplace la vidéo',
    stored: 'La vidéo a été remplacée',
    failed: 'Vidéo non remplacée – celle du site reste telle quelle',
    onlyOne: 'Un seul fichier remplace la vidéo.',
  },
  unconfirmed: 'Vidéo envoyée, mais sans confirmation',
  unseen:
    'On ne peut pas voir d’ici si elle est arrivée. Demandez aux responsables de cette page avant de la renvoyer.',
  filtered:
    'Un élément du réseau, comme le filtre d’une entreprise, bloque peut-être les vidéos. Essayez depuis un autre réseau.',

  errors: {
    'file-type': {
      happened: 'Ce type de fichier n’est pas accepté ici.',
      means: '',
      advice: 'Choisissez un fichier vidéo.',
    },
    'file-empty': {
      happened: 'Le fichier est vide.',
      means: '',
      advice: 'Vérifiez qu’il a été entièrement copié, puis choisissez-le à nouveau.',
    },
    'file-too-large': {
      happened: 'Le fichier est trop volumineux.',
      means: '',
      advice: 'Choisissez un fichier plus petit ou exportez la vidéo dans une qualité inférieure.',
    },
    'file-duplicate': {
      happened: 'Ce fichier est déjà dans la liste.',
      means: '',
      advice: '',
    },
    'video-too-long': {
      happened: 'La vidéo est trop longue.',
      means: '',
      advice: 'Choisissez une vidéo plus courte.',
    },
    'file-unreadable': {
      happened: 'Le fichier n’est plus lisible.',
      means: 'Il a été modifié, déplacé ou supprimé entre-temps ; la vidéo n’est donc pas enregistrée.',
      advice: 'Choisissez-le à nouveau pour reprendre l’envoi là où il s’est arrêté.',
    },
    'token-missing': {
      happened: 'Cette page n’est pas encore prête à recevoir des vidéos.',
      means: 'Rien n’a été envoyé.',
      advice: 'Actualisez la page. Si le problème persiste, prévenez les responsables du site.',
    },
    'token-refused': {
      happened: 'L’autorisation d’envoi n’est plus valable.',
      means: 'Elle a expiré ou a déjà été utilisée ; la vidéo n’est donc pas enregistrée.',
      advice: 'Réessayez, ou actualisez la page et choisissez à nouveau le fichier.',
    },
    'upload-refused': {
      happened: 'Le site n’a pas accepté cette vidéo.',
      means: 'Elle n’est pas enregistrée.',
      advice: 'Vérifiez que la vidéo peut être lue sur cet appareil, ou choisissez un autre fichier.',
    },
    'quota-exceeded': {
      happened: 'Le site n’a plus assez d’espace pour cette vidéo.',
      means: 'Elle n’est pas enregistrée.',
      advice: 'Prévenez les responsables du site.',
    },
    'callback-unreadable': {
      happened: 'La vidéo a été envoyée, mais sans confirmation.',
      means: 'Elle est très probablement enregistrée ; seule la réponse du site n’a pas pu être lue.',
      advice: 'Il est inutile d’envoyer à nouveau la vidéo.',
    },
    network: {
      happened: 'Impossible de joindre le site.',
      means: 'La vidéo n’est pas encore enregistrée.',
      advice: 'Vérifiez votre connexion, puis réessayez.',
    },
    server: {
      happened: 'Le site rencontre des difficultés pour recevoir les vidéos.',
      means: 'La vidéo n’est pas encore enregistrée.',
      advice: 'Réessayez dans quelques minutes.',
    },
    'bad-response': {
      happened: 'La réponse du site n’a pas pu être interprétée.',
      means: 'Il n’est pas certain que la vidéo soit enregistrée.',
      advice: 'Renseignez-vous auprès des responsables du site avant d’envoyer à nouveau la vidéo.',
    },
    'endpoint-wrong': {
      happened: 'Cette page envoie les vidéos à une mauvaise adresse.',
      means: 'La vidéo n’est pas enregistrée.',
      advice: 'Prévenez les responsables du site.',
    },
    'replace-refused': {
      happened: 'Le site ne permet pas à cette page de remplacer des vidéos.',
      means: 'La vidéo du site reste telle quelle.',
      advice: 'Prévenez les responsables du site.',
    },
    'metadata-refused': {
      happened: 'Le site n’a pas accepté les modifications.',
      means: '',
      advice: 'Modifiez le texte pour réessayer.',
    },
    'poster-refused': {
      happened: 'Le site n’a pas accepté l’image.',
      means: '',
      advice: '',
    },
    'captions-refused': {
      happened: 'La vidéo n’a pas reçu les sous-titres.',
      means: '',
      advice: '',
    },
    'captions-unmatched': {
      happened: 'Aucune vidéo de la liste ne correspond à ces sous-titres.',
      means: '',
      advice: 'Donnez au fichier le nom de sa vidéo, ou ajoutez-le en même temps que la vidéo.',
    },
    'delete-refused': {
      happened: 'Le site n’a pas supprimé la vidéo.',
      means: 'Elle est toujours enregistrée.',
      advice: 'Demandez aux responsables du site de la supprimer.',
    },
  },
  siteSays: 'Message du site :',
  rejected: {
    one: '{count} fichier n’a pas été ajouté',
    many: '{count} de fichiers n’ont pas été ajoutés',
    other: '{count} fichiers n’ont pas été ajoutés',
  },
  acceptedTypes: 'Acceptés ici : {types}',
  andMore: {one: 'et {count} autre', many: 'et {count} d’autres', other: 'et {count} autres'},
  showMore: 'Afficher plus',
  dismiss: 'Fermer',

  fields: {
    title: 'Titre',
    description: 'Description',
    tags: 'Mots-clés',
    album: 'Album',
    publish: 'Publier',
    poster: 'Image',
  },
  poster: {
    choose: 'Choisir une image',
    use: 'Utiliser cette image',
    close: 'Fermer',
    withdraw: 'Laisser le site choisir',
    site: 'Le site choisit l’image',
    at: 'À {time}',
    cannot: 'Ce navigateur ne peut pas afficher la vidéo, il est donc impossible de choisir une image ici.',
  },
  captions: {
    label: 'Sous-titres',
    add: 'Ajouter des sous-titres',
    language: 'Langue',
    choose: 'Choisir la langue',
    remove: 'Retirer les sous-titres {name}',
    unknown: 'Cette page ne peut pas ajouter de sous-titres, car elle ne connaît pas la vidéo enregistrée.',
    added: 'Sous-titres pour {name} : {captions}.',
    saved: 'Sous-titres enregistrés : {captions}.',
    problems: {
      empty: 'Les sous-titres ne contiennent aucun texte.',
      'too-long': 'Les sous-titres sont trop longs.',
      binary: 'Le fichier n’est pas du texte en UTF-8.',
      markup: 'Le fichier contient du HTML que des sous-titres n’ont jamais.',
      'unknown-format': 'Le fichier n’est ni au format SubRip (.srt) ni au format WebVTT (.vtt).',
    },
  },
  publishOpen: 'Non défini – le réglage du site s’applique',
  required: '{field} (obligatoire)',
  missing: 'Ce champ est obligatoire.',
  useTitle: 'Utiliser ce titre',
  useTitleName: 'Utiliser ce titre : {title}',
  titleHtml: 'Le site supprime le code HTML des titres.',
  descriptionHtml: 'Ce texte contient {tags} : le site risque d’en supprimer toute la mise en forme.',
  addTag: 'Ajouter un mot-clé, puis Entrée ou virgule',
  removeTag: 'Retirer le mot-clé {tag}',
  tagAdded: 'Mot-clé ajouté : {tag}.',
  tagRemoved: 'Mot-clé retiré : {tag}.',
  albumNumber: 'Numéro de l’album',
  noAlbum: 'Aucun album',
  saveState: {
    unchanged: 'Les modifications sont enregistrées au fil de la saisie',
    early: 'Sera enregistré avec l’envoi',
    pending: 'Pas encore enregistré',
    offline: 'Sera enregistré au retour de la connexion',
    unconfirmed: 'Envoyé ; cette page ne peut pas voir si c’est enregistré',
    saving: 'Enregistrement…',
    saved: 'Modifications enregistrées',
    failed: 'Modifications non enregistrées.',
  },

  forAll: 'Pour toutes les vidéos : {fields}',
  forAllHint: 'Les mots-clés s’ajoutent ; le reste complète les champs encore vides.',
  applyToAll: {
    one: 'Appliquer à {count} vidéo',
    many: 'Appliquer aux {count} de vidéos',
    other: 'Appliquer aux {count} vidéos',
  },
  appliedToAll: {
    one: 'Appliqué à {count} vidéo',
    many: 'Appliqué à {count} de vidéos',
    other: 'Appliqué à {count} vidéos',
  },
  questions: {
    waiting: 'En attente de vos réponses',
    missing: 'Veuillez d’abord répondre aux questions.',
    tooLong: 'Vos réponses sont trop longues : {length} caractères sur {limit}.',
  },

  milestones: {
    added: {
      one: 'Fichier ajouté : {name}.',
      many: {
        one: '{count} fichier ajouté.',
        many: '{count} de fichiers ajoutés.',
        other: '{count} fichiers ajoutés.',
      },
    },
    rejected: {
      one: 'Fichier non ajouté : {name}. {detail}',
      many: {
        one: '{count} fichier n’a pas été ajouté.',
        many: '{count} de fichiers n’ont pas été ajoutés.',
        other: '{count} fichiers n’ont pas été ajoutés.',
      },
    },
    restored: {
      one: 'Envoi interrompu, reprise possible : {name}.',
      many: {
        one: '{count} envoi a été interrompu et peut reprendre.',
        many: '{count} d’envois ont été interrompus et peuvent reprendre.',
        other: '{count} envois ont été interrompus et peuvent reprendre.',
      },
    },
    started: {
      one: 'Envoi en cours : {name}.',
      many: {
        one: '{count} fichier en cours d’envoi.',
        many: '{count} de fichiers en cours d’envoi.',
        other: '{count} fichiers en cours d’envoi.',
      },
    },
    progress: {
      one: '{name} : {detail} envoyés.',
      many: {
        one: '{count} envoi se poursuit.',
        many: '{count} d’envois se poursuivent.',
        other: '{count} envois se poursuivent.',
      },
    },
    paused: {
      one: 'Envoi en pause : {name}.',
      many: {
        one: '{count} envoi en pause.',
        many: '{count} d’envois en pause.',
        other: '{count} envois en pause.',
      },
    },
    offline: {
      one: 'Pas de connexion. L’envoi reprendra automatiquement : {name}.',
      many: {
        one: 'Pas de connexion. {count} envoi reprendra automatiquement.',
        many: 'Pas de connexion. {count} d’envois reprendront automatiquement.',
        other: 'Pas de connexion. {count} envois reprendront automatiquement.',
      },
    },
    resumed: {
      one: 'Envoi repris : {name}.',
      many: {
        one: '{count} envoi repris.',
        many: '{count} d’envois repris.',
        other: '{count} envois repris.',
      },
    },
    failed: {
      one: '{name} : {detail}',
      many: {
        one: '{count} envoi a échoué.',
        many: '{count} d’envois ont échoué.',
        other: '{count} envois ont échoué.',
      },
    },
    stored: {
      one: 'Vidéo enregistrée : {name}.',
      many: {
        one: '{count} vidéo enregistrée.',
        many: '{count} de vidéos enregistrées.',
        other: '{count} vidéos enregistrées.',
      },
    },
    playable: {
      one: 'Vidéo prête à être regardée : {name}.',
      many: {
        one: '{count} vidéo est prête à être regardée.',
        many: '{count} de vidéos sont prêtes à être regardées.',
        other: '{count} vidéos sont prêtes à être regardées.',
      },
    },
  },
};

export default french;
