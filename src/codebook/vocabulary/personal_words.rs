//! What columns of personal data are called, in several languages.

/// Whole names without signs, in lower case.
#[rustfmt::skip]
pub(super) const NAMES_OF_COLUMNS: &[&str] = &[
    "ipaddress", "ip", "email", "emailaddress", "recipientemail", "recipientfirstname", "recipientlastname", "firstname",
    "lastname", "surname", "fullname", "phone", "phonenumber", "mobile", "locationlatitude", "locationlongitude", "latitude",
    "longitude", "lat", "lng", "lon", "name", "address", "streetaddress", "postcode", "zipcode", "zip", "dateofbirth", "dob",
    "ssn", "externalreference", "externaldatareference", "workerid", "mturkid", "mturkcode", "prolificid", "prolificpid",
    "panelistid", "twitterhandle", "username", "ipaddr", "gps", "geolocation", "coordinates", "homeaddress", "mailingaddress",
    "birthdate", "birthday", "passport", "nationalid", "socialsecuritynumber", "vorname", "nachname", "familienname", "telefon",
    "telefonnummer", "handynummer", "mobilnummer", "adresse", "anschrift", "postleitzahl", "plz", "geburtsdatum", "prénom",
    "nomdefamille", "téléphone", "codepostal", "datedenaissance", "courriel", "apellido", "apellidos", "teléfono", "correo",
    "correoelectrónico", "códigopostal", "telefono", "indirizzo", "sobrenome", "telefone", "achternaam", "voornaam",
    "telefoonnummer", "nazwisko", "fname", "lname", "nom", "nombre", "naam", "cognome", "login", "straße", "strasse", "iban",
    "signature", "unterschrift", "geburtstag", "contactperson", "ansprechpartner", "linkedin", "instagram", "facebookname",
    "medicalrecord", "medicalrecordnumber", "patientid", "passportno", "passportnumber", "nhsnumber", "licenseplate",
    "kennzeichen", "imię",
];
