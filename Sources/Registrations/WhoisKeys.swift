/// What the keys of WHOIS answers mean, as data.
///
/// Keys are compared in lower case, with runs of spaces, dots, dashes and underscores read as one
/// space. A key is looked up whole first; otherwise a role is cut off its front (`registrant`,
/// `owner`, …) and what is left is looked up as a part of a party.
enum WhoisKeys {
  enum Field: String, CaseIterable {
    case domain, created, updated, expires, registrar, registrarID, registrarURL, status
    case nameserver, signed, referral, available
  }

  enum Role: String, CaseIterable { case registrant, administrative, technical, billing, registrar }

  enum Part: String, CaseIterable {
    case handle, name, organization, street, city, state, postalCode, country, email, phone, fax
  }

  /// The field of a whole key.
  static let fields: [String: Field] = table(fieldText) { Field(rawValue: $0) }
  /// The role that a key or its front names.
  static let roles: [String: Role] = table(roleText) { Role(rawValue: $0) }
  /// The part of a party that a key, or what is left of it behind a role, names.
  static let parts: [String: Part] = table(partText) { Part(rawValue: $0) }

  /// Normal form of a key.
  static func key(_ whole: some StringProtocol) -> String {
    // What stands in brackets explains the key: `Company English Name (It should be …)`.
    var text = String(whole)
    if let open = text.firstIndex(of: "("), open > text.startIndex,
      let end = text.lastIndex(of: ")"),
      end > open, text.count > 64
    {
      text.removeSubrange(open...end)
    }
    var key = ""
    var gap = false
    for character in text.lowercased() {
      if character == " " || character == "." || character == "-" || character == "_"
        || character == "\t" || character == "\u{A0}"
      {
        gap = !key.isEmpty
      } else {
        if gap { key.append(" ") }
        gap = false
        key.append(character)
      }
    }
    return key
  }

  /// Role and part of a key such as `registrant postal code`.
  static func roleAndPart(_ key: String) -> (Role, Part)? {
    var words = key.split(separator: " ").map(String.init)
    var head = ""
    while words.count > 1 {
      head += (head.isEmpty ? "" : " ") + words.removeFirst()
      let rest = words.joined(separator: " ")
      if let role = roles[head], let part = parts[rest] ?? parts[withoutNumber(rest)] {
        return (role, part)
      }
    }
    return nil
  }

  /// `street2` and `address 1` are lines of the same thing.
  static func withoutNumber(_ key: String) -> String {
    var text = key[...]
    while let last = text.last, last.isNumber || last == " " { text = text.dropLast() }
    return String(text)
  }

  private static func table<V>(_ text: StaticString, _ value: (String) -> V?) -> [String: V] {
    var table: [String: V] = [:]
    for line in text.description.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, let value = value(parts[0].trimmed) else { continue }
      for key in parts[1].split(separator: "|") { table[key.trimmed] = value }
    }
    return table
  }

  private static let fieldText: StaticString = """
    domain: nombre de dominio | nome de domínio / domain name | domain name | domain | domainname | domain name ace | ascii | complete domain name | query | dominio | nom de domaine | domaine | domain name (ascii) | nome de domínio / domain name | nome de domínio | domain idn | 域名
    created: domain name commencement date | domain create date | fecha de creacion | record created | date de creation | domain name registration date | domain created date | assigned date | creation date | created date | created on | created | registration date | registration time | domain registration date | registered on | registered | record created on | record created | domain record activated | registered date | registration | created at | activated | activation | domain created | domain dateregistered | date created | date approved | creation | entry created | first registered | first registration date | data de registo / creation date (dd/mm/yyyy) | data de registo | domain creation date | creado | fecha de creación | fecha de registro | registry date | created on (dd/mm/yyyy) | record created on (dd/mm/yyyy) | date of registration | reg date | domain activation date | assigned | relevant dates registered on | create date | date de création | original created | registered since | 注册时间 | 注册日期
    updated: ultima actualizacion | ultima actualización | record last modified | record last updated on | record last updated | domain last updated | last updated on | updated at | domain last updated at | updated date | last updated | last updated date | last updated on | last modified | changed | modified | updated on | updated | last update | last changed date | domain last updated date | modification date | last updated time | domain datelastmodified | date modified | entry updated | last modification | last modified date | update date | record last updated on | domain last updated | last transferred date | fecha de última modificación | fecha de actualización | record updated on | datemodified | last update on | changed on | last edited on | domain last modification date | date updated | 更新时间
    expires: record expired | domain currently expires | fecha de vencimiento | valid date | record expires on | record expires | registry expiry date | registrar registration expiration date | expiration date | expiration time | expiry date | exp date | expires on | expires | expire date | paid till | paid until | renewal date | record expires on | record expires on (dd/mm/yyyy) | expiry | expiration | valid until | validity | domain expiration date | domain datebilleduntil | renewal | data de expiração / expiration date (dd/mm/yyyy) | data de expiração | date renewal | expire | domain expires | expires at | fecha de vencimiento | fecha de expiración | free date | renewal on | domain expiry date | valid date | date de fermeture | record will expire | relevant dates expiry date | registrar expiration date | registered till | expires on (dd/mm/yyyy) | record expire date | vencimiento | 到期时间 | 过期时间
    registrar: registrar | sponsoring registrar | registrar name | registrar organization | sponsoring registrar organization | registrar company name | current registrar | registered by | registered through | authorized agency | registration service provider | authorized registrar | registrar handle | registration company | registrar company | provider | created by registrar | sponsoring registrar name | agente | 注册商 | record maintained by | mnt by registrar | entidad registradora
    registrarID: registrar iana id | sponsoring registrar iana id | registrar id | iana id | sponsoring registrar id | sponsoring registrar id (iana)
    registrarURL: sponsoring registrar website | registrar www | registrar url | registrar url | registrar web | registrar website | referral url | registrar homepage | url | registration service url | sponsoring registrar url | sponsoring registrar url (registration services) | registrar url (registration services) | www | website | registrar www | registrar url registration services
    status: estatus del dominio | estado / status | domain status | status | state | query status | registration status | domain state | registry status | eppstatus | epp status | estado | domain statuses | statut | ren status | flags | reginfo status | 域名状态
    nameserver: servidor(es) de nombres de dominio | current nameservers | ns name | domain server | ns1 hostname | ns2 hostname | ns3 hostname | ns4 hostname | name servers information | nservers | dns name | primary ns | secondary ns | nameserver list | name server list | nameservers list | name server | nserver | nameserver | nameservers | name servers | ns | nameserver hostname | host name | dns | dns servers | dns server | domain servers | domain nameservers | domain name servers | domain servers in listed order | name servers in the listed order | domain servers in listed order (dns) | name server information | dns name servers | primary server | secondary server | primary name server | secondary name server | primary nameserver | secondary nameserver | name server handle | name server hostname | nameserver information | servers | ns 1 | ns 2 | nserver 1 | host | hostname | nameservers in the listed order | domain nameserver | dns name server | p | s | primary nameserver hostname | name server host | dnsname | servidor de nombres | servidores de nombre | nombres de dominio | ns hostname | listed name servers | name servers (listed order) | registered nameservers | name servers information | servidores de nombre (domain servers) | dns1 | dns2 | 域名服务器
    signed: dnssec | domain signed | dnssec signed | ds records | signing key | dnssec ds data
    referral: registrar whois server | whois server | registrar whois | referral server | refer | whois
    available: domain available
    """

  private static let roleText: StaticString = """
    registrant: registrant | titular / registrant | registrant code | registrant contact information | organization using domain name | main contact | owner/main contact | owner | holder | domain holder | domain owner | registrant contact | registrant information | registrant contact information | registrant details | domain registrant | owner contact | holder c | owner c | org | organisation | registered for | registry registrant | titular | registrado por | registrant contact details | holder of domain name | registrant/owner | personal data | organization using domain name | domain name commissioner | 注册人 | licensee | registrar registrant | titulaire | company | registrant c | registrant s | registrants | domain name owner | eligibility | organizacion | person | owner information | domain holder contact | licence holder | license holder | registrant identifier | registrant name | contact information | reg
    administrative: admin | administrative contact code | contacto administrativo | administrative | administrative contact | admin contact | admin c | administrative contact information | administrative contact details | admin contact information | administrative contacts | ac | registry admin | responsible person | entidade gestora / billing contact | contacto administrativo | domain admin contact | administrative contact (ac) | contact administratif | domain admin | admin contacts | contact admin | administrative contact(s) | administrator | administrative contact, technical contact
    technical: tech | technical contact code | contacto tecnico | technical | technical contact | tech contact | tech c | technical contact information | technical contact details | technical contacts | tc | registry tech | responsável técnico / tech contact | contacto técnico | technical contact (tc) | zone contact | contact technique | zone c | tech contacts | contact tech | technical contact(s)
    billing: billing | billing contact | billing c | registry billing | bill | billing contact information | billing contacts | invoicing contact | contacto de facturación | contacto de cobranza | financial contact
    registrar: registrar | sponsoring registrar | registrar information | registrar contact | registrar contact information | registration service provider | registrar information
    """

  private static let partText: StaticString = """
    handle: id | contactid | pid | nic hdl | handle | contact id | nic handle | contact | nichdl | nic hdl br | person id | contact handle | identifier
    name: name | contact name | person | full name | fullname | contact person | nome | nom | nombre | firstname | contact full name | persona | last name | first name | registrant name | first name last name | representative
    organization: organization | company english name | company name | organisation | org | company | organization name | organisation name | company name | contact organization | organización | orgname | org name | o | organization name (english) | business name | institution
    street: street | address | street address | addr | postal address | contact address | mailing address | adresse | street name | registrant address | address line | dirección | calle
    city: city | locality | town | ville | city/town | ciudad | municipality
    state: state/province | state | province | state/province/county | region | sp | county | stateprovince | st | region/province | provincia
    postalCode: postal code | zip | zip code | postcode | zipcode | postalcode | pcode | pc | zip/postal code | cp | post code | postal | postal code/zip | código postal
    country: country | country code | countrycode | country/economy | cc | country (code) | pais | pays | ctry | country name | país
    email: email | e mailbox | email address | e mail | contact email | email address | mail | e mail address | correo electronico | email contact | correo | courriel | contact e mail | email 1
    phone: phone | phone number | telephone number | telephone | tel | phone number | contact phone | voice | phone no | phone 1 | telephone number | teléfono | telefono | phone number1
    fax: fax | facsimile | fax number | contact fax | fax no | facsimile number | fax no | telefax
    """
}

extension StringProtocol {
  /// Without the spaces at both ends.
  var trimmed: String {
    let head = drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    return String(
      head[..<(head.lastIndex { !$0.isWhitespace }.map(head.index(after:)) ?? head.startIndex)])
  }
}
