/**
 * What each profile claims as its legal basis, and on whose assessment. No profile says that no
 * consent is needed because no cookie is set: reading from a device is enough to ask the question.
 */
import type { ProfileName } from '../model/site.ts';
import type { Words } from '../model/words.ts';
import type { CompiledPolicy } from './compiled.ts';

export interface LegalBasis {
  /** In a line, for the record of processing; the other two speak to a visitor. */
  readonly ground: Words;
  readonly claim: Words;
  readonly assessment: Words;
}

const legitimateInterest: Words = {
  en: 'The operator of the site relies on its legitimate interest in knowing how the site is used (GDPR, article 6(1)(f)).',
  fr: 'L’éditeur du site s’appuie sur son intérêt légitime à savoir comment le site est utilisé (RGPD, article 6, paragraphe 1, point f).',
};

const interest: Words = {
  en: 'legitimate interest (GDPR, article 6(1)(f))',
  fr: 'intérêt légitime (RGPD, article 6, paragraphe 1, point f)',
};

const ownAssessment: Words = {
  en: 'This is the operator’s own assessment. That no cookie is set to measure you does not by itself mean that no consent is needed (ePrivacy directive, article 5(3)): the operator answers for that too.',
  fr: 'C’est l’appréciation de l’éditeur lui-même. Qu’aucun cookie ne serve à vous mesurer ne suffit pas à dispenser de consentement (directive ePrivacy, article 5, paragraphe 3) : l’éditeur en répond aussi.',
};

export const legalBases: Readonly<Record<ProfileName, LegalBasis>> = {
  standard: { ground: interest, claim: legitimateInterest, assessment: ownAssessment },
  strict: {
    ground: interest,
    claim: {
      en: 'The operator of the site relies on its legitimate interest (GDPR, article 6(1)(f)) for the moment in which your request is in memory; what is written tells no visitor from another.',
      fr: 'L’éditeur du site s’appuie sur son intérêt légitime (RGPD, article 6, paragraphe 1, point f) pour l’instant où votre requête est en mémoire ; ce qui est écrit ne distingue aucun visiteur d’un autre.',
    },
    assessment: ownAssessment,
  },
  'exempt-fr': {
    ground: {
      en: 'legitimate interest (GDPR, article 6(1)(f)); the controller claims, on its own assessment, the French exemption from consent for audience measurement (law “Informatique et Libertés”, article 82; CNIL guidelines 2020-091)',
      fr: 'intérêt légitime (RGPD, article 6, paragraphe 1, point f) ; le responsable se prévaut, selon sa propre évaluation, de l’exemption de consentement pour la mesure d’audience (loi Informatique et Libertés, article 82 ; lignes directrices 2020-091 de la CNIL)',
    },
    claim: {
      en: 'The operator of the site claims the French exemption from consent for audience measurement (article 82 of the law “Informatique et Libertés”, CNIL guidelines 2020-091), and its legitimate interest (GDPR, article 6(1)(f)).',
      fr: 'L’éditeur du site se prévaut de l’exemption de consentement pour la mesure d’audience (article 82 de la loi Informatique et Libertés, lignes directrices 2020-091 de la CNIL) et de son intérêt légitime (RGPD, article 6, paragraphe 1, point f).',
    },
    assessment: {
      en: 'It does so on its own assessment. The CNIL has neither certified nor approved this use, nor the software.',
      fr: 'Il le fait selon sa propre évaluation. La CNIL n’a ni certifié ni validé cet usage, ni ce logiciel.',
    },
  },
  consented: {
    ground: {
      en: 'consent (GDPR, article 6(1)(a); ePrivacy directive, article 5(3))',
      fr: 'consentement (RGPD, article 6, paragraphe 1, point a ; directive ePrivacy, article 5, paragraphe 3)',
    },
    claim: {
      en: 'Your consent (GDPR, article 6(1)(a); ePrivacy directive, article 5(3)). You can withdraw it at any time, as easily as you gave it.',
      fr: 'Votre consentement (RGPD, article 6, paragraphe 1, point a ; directive ePrivacy, article 5, paragraphe 3). Vous pouvez le retirer à tout moment, aussi simplement que vous l’avez donné.',
    },
    assessment: {
      en: 'That the question was asked freely and clearly is the responsibility of the operator of the site.',
      fr: 'Que la question ait été posée librement et clairement relève de la responsabilité de l’éditeur du site.',
    },
  },
};

/**
 * The basis of what is in force. Where the site's profile asks for consent and the policy of the
 * installation does not, nobody is asked, and the ground is that of the profile whose way of telling
 * visitors apart is left.
 */
export function legalBasisOf({
  profile,
  visitorKey,
}: Pick<CompiledPolicy, 'profile' | 'visitorKey'>): LegalBasis {
  if (profile !== 'consented' || visitorKey === 'consented') return legalBases[profile];
  return legalBases[visitorKey === 'none' ? 'strict' : 'standard'];
}
