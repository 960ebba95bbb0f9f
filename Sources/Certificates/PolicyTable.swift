/// Object identifiers that say how a certificate's owner was checked.
///
/// The four reserved ones come from the CA/Browser Forum's Baseline Requirements 2.2.6, 7.1.6.1, and
/// decide. Since 2023-09-15 every certificate for a server carries exactly one of them. Those of
/// single authorities and of ETSI are older and count only where no reserved one stands.
enum PolicyTable {
  /// The reserved identifiers.
  static let reserved: [String: CertificateLevel] = [
    "2.23.140.1.1": .extended, "2.23.140.1.2.1": .domain, "2.23.140.1.2.2": .organization,
    "2.23.140.1.2.3": .individual,
  ]

  /// An identifier of one authority.
  struct Entry: Sendable {
    var level: CertificateLevel
    /// The list that it is from: zcrypto, zlint, or unverified.
    var source: String
    var authority: String
  }

  /// The identifiers of single authorities.
  static let authorities: [String: Entry] = {
    var entries: [String: Entry] = [:]
    for line in text.description.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 3).map(String.init)
      guard parts.count == 4, let level = CertificateLevel(rawValue: parts[1]) else { continue }
      // The first line of an identifier counts: the higher level stands first.
      if entries[parts[0]] == nil {
        entries[parts[0]] = Entry(level: level, source: parts[2], authority: parts[3])
      }
    }
    return entries
  }()

  // A line: identifier, level, source, authority.
  private static let text: StaticString = """
    0.4.0.2042.1.4 EV ETSI EVCP zlint
    0.4.0.2042.1.5 EV ETSI EVCP+ zlint
    0.4.0.2042.1.6 DV ETSI DVCP unverified
    0.4.0.2042.1.7 OV ETSI OVCP unverified
    0.4.0.194112.1.4 EV ETSI QCP-w (QWAC) unverified
    0.4.0.194112.1.5 OV ETSI QNCP-w unverified
    1.3.6.1.4.1.17326.10.14.2.1.2 EV AC Camerfirma S.A. Chambers of Commerce Root - 2008 AC Camerfirma uses the last two arcs t zcrypto
    1.3.6.1.4.1.17326.10.14.2.2.2 EV AC Camerfirma S.A. Chambers of Commerce Root - 2008 AC Camerfirma uses the last two arcs t zcrypto
    1.3.6.1.4.1.17326.10.8.12.1.2 EV AC Camerfirma S.A. Global Chambersign Root - 2008 AC Camerfirma uses the last two arcs to  zcrypto
    1.3.6.1.4.1.17326.10.8.12.2.2 EV AC Camerfirma S.A. Global Chambersign Root - 2008 AC Camerfirma uses the last two arcs to  zcrypto
    1.3.159.1.17.1 EV Actalis Authentication Root CA zcrypto
    1.3.6.1.4.1.34697.2.1 EV AffirmTrust Commercial zcrypto
    1.3.6.1.4.1.34697.2.2 EV AffirmTrust Networking zcrypto
    1.3.6.1.4.1.34697.2.3 EV AffirmTrust Premium zcrypto
    1.3.6.1.4.1.34697.2.4 EV AffirmTrust Premium ECC zcrypto
    1.3.6.1.4.1.13177.10.1.3.10 EV Autoridad de Certificacion Firmaprofesional CIF A62634068 zcrypto
    2.16.578.1.26.1.3.3 EV Buypass Class 3 CA 1 zcrypto
    1.3.6.1.4.1.36305.2 EV Certification Authority of WoSign CA 沃通根证书 zcrypto
    1.3.6.1.4.1.22234.2.5.2.3.1 EV CertPlus Class 2 Primary CA (KEYNECTIS) zcrypto
    1.2.616.1.113527.2.5.1.1 EV Certum Trusted Network CA zcrypto
    1.3.6.1.4.1.29836.1.10 EV China Internet Network Information Center EV Certificates Root zcrypto
    1.3.6.1.4.1.6449.1.2.1.5.1 EV COMODO Certification Authority & USERTrust RSA Certification Authority & UTN-USERFirst-Har zcrypto
    1.3.6.1.4.1.6334.1.100.1 EV Cybertrust Global Root & GTE CyberTrust Global Root & Baltimore CyberTrust Root zcrypto
    2.16.840.1.114412.2.1 EV DigiCert High Assurance EV Root CA zcrypto
    1.3.6.1.4.1.4788.2.202.1 EV D-TRUST Root Class 3 CA 2 EV 2009 zcrypto
    2.16.840.1.114028.10.1.2 EV Entrust.net Secure Server Certification Authority zcrypto
    2.16.792.3.0.4.1.1.4 EV E-Tugra Certification Authority zcrypto
    1.3.6.1.4.1.14370.1.6 EV GeoTrust Primary Certification Authority zcrypto
    1.3.6.1.4.1.4146.1.1 EV GlobalSign Root CA - R2 zcrypto
    2.16.840.1.114413.1.7.23.3 EV Go Daddy Class 2 Certification Authority & Go Daddy Root Certificate Authority - G2 zcrypto
    1.3.6.1.4.1.14777.6.1.1 EV Izenpe.com - SHA256 root The first OID is for businesses and the second for government ent zcrypto
    1.3.6.1.4.1.14777.6.1.2 EV Izenpe.com - SHA256 root The first OID is for businesses and the second for government ent zcrypto
    1.3.6.1.4.1.782.1.2.1.8.1 EV Network Solutions Certificate Authority zcrypto
    1.3.6.1.4.1.8024.0.2.100.1.2 EV QuoVadis Root CA 2 zcrypto
    2.16.840.1.114404.1.1.2.4.1 EV SecureTrust CA, SecureTrust Corporation zcrypto
    1.2.392.200091.100.721.1 EV Security Communication RootCA1 zcrypto
    2.16.528.1.1003.1.2.7 EV Staat der Nederlanden EV Root CA zcrypto
    1.3.6.1.4.1.23223.1.1.1 EV StartCom Certification Authority zcrypto
    2.16.840.1.114414.1.7.23.3 EV Starfield Class 2 Certification Authority zcrypto
    2.16.840.1.114414.1.7.24.3 EV Starfield Services Root Certificate Authority - G2 zcrypto
    2.16.756.1.89.1.2.1.1 EV SwissSign Gold CA - G2 zcrypto
    2.16.756.1.83.21.0 EV Swisscom Root EV CA 2 zcrypto
    2.16.840.1.113733.1.7.48.1 EV thawte Primary Root CA zcrypto
    1.3.6.1.4.1.40869.1.1.22.3 EV TWCA Global Root CA zcrypto
    1.3.6.1.4.1.7879.13.24.1 EV T-TeleSec GlobalRoot Class 3 zcrypto
    2.16.840.1.113733.1.7.23.6 EV VeriSign Class 3 Public Primary Certification Authority - G5 zcrypto
    2.16.840.1.114171.500.9 EV Wells Fargo WellsSecure Public Root Certificate Authority zcrypto
    2.16.156.112554.3 EV CN=CFCA EV ROOT,O=China Financial Certification Authority,C=CN zcrypto
    2.16.756.5.14.7.4.8 EV CN=OISTE WISeKey Global Root GB CA,OU=OISTE Foundation Endorsed,O=WISeKey,C=CH zcrypto
    2.16.792.3.0.3.1.1.5 EV CN=TÜRKTRUST Elektronik Sertifika Hizmet Sağlayıcısı H6,O=TÜRKTRUST Bilgi İletişim ve Bili zcrypto
    1.2.40.0.17.1.22 EV in zlint v3/util/ev.go only zlint
    1.3.6.1.4.1.17326.10.8.2.1.2 EV in zlint v3/util/ev.go only zlint
    2.16.840.1.114412.1.3.0.2 EV in zlint v3/util/ev.go only zlint
    2.16.528.1.1001.1.1.1.12.6.1.1.1 EV in zlint v3/util/ev.go only zlint
    2.16.792.1.2.1.1.5.7.1.9 EV in zlint v3/util/ev.go only zlint
    1.3.6.1.4.1.23223.2 EV in zlint v3/util/ev.go only zlint
    2.16.840.1.114412.1.1 OV Digicert zcrypto
    1.3.6.1.4.1.4788.2.200.1 OV D-Trust zcrypto
    2.16.840.1.114413.1.7.23.2 OV GoDaddy zcrypto
    2.16.528.1.1003.1.2.5.6 OV Logius zcrypto
    1.3.6.1.4.1.8024.0.2.100.1.1 OV QuoVadis zcrypto
    2.16.840.1.114414.1.7.23.2 OV Starfield zcrypto
    2.16.792.3.0.3.1.1.2 OV TurkTrust zcrypto
    1.3.6.1.4.1.4146.1.10.10 DV Globalsign zcrypto
    1.3.6.1.4.1.44947.1.1.1 DV Let's Encrypt zcrypto
    1.3.6.1.4.1.6449.1.2.2.10 DV Comodo (eNom) zcrypto
    1.3.6.1.4.1.6449.1.2.2.15 DV Comodo (WoTrust) zcrypto
    1.3.6.1.4.1.6449.1.2.2.16 DV Comodo (RBC SOFT) zcrypto
    1.3.6.1.4.1.6449.1.2.2.17 DV Comodo (RegisterFly) zcrypto
    1.3.6.1.4.1.6449.1.2.2.18 DV Comodo (Central Security Patrols) zcrypto
    1.3.6.1.4.1.6449.1.2.2.19 DV Comodo (eBiz Networks) zcrypto
    1.3.6.1.4.1.6449.1.2.2.21 DV Comodo (OptimumSSL) zcrypto
    1.3.6.1.4.1.6449.1.2.2.22 DV Comodo (WoSign) zcrypto
    1.3.6.1.4.1.6449.1.2.2.24 DV Comodo (Register.com) zcrypto
    1.3.6.1.4.1.6449.1.2.2.25 DV Comodo (The Code Project) zcrypto
    1.3.6.1.4.1.6449.1.2.2.26 DV Comodo (Gandi) zcrypto
    1.3.6.1.4.1.6449.1.2.2.27 DV Comodo (GlobeSSL) zcrypto
    1.3.6.1.4.1.6449.1.2.2.28 DV Comodo (DreamHost) zcrypto
    1.3.6.1.4.1.6449.1.2.2.29 DV Comodo (TERENA) zcrypto
    1.3.6.1.4.1.6449.1.2.2.31 DV Comodo (GlobalSSL) zcrypto
    1.3.6.1.4.1.6449.1.2.2.35 DV Comodo (IceWarp) zcrypto
    1.3.6.1.4.1.6449.1.2.2.37 DV Comodo (Dotname Korea) zcrypto
    1.3.6.1.4.1.6449.1.2.2.38 DV Comodo (TrustSign) zcrypto
    1.3.6.1.4.1.6449.1.2.2.39 DV Comodo (Formidable) zcrypto
    1.3.6.1.4.1.6449.1.2.2.40 DV Comodo (SSL Blindado) zcrypto
    1.3.6.1.4.1.6449.1.2.2.41 DV Comodo (Dreamscape Networks) zcrypto
    1.3.6.1.4.1.6449.1.2.2.42 DV Comodo (K Software) zcrypto
    1.3.6.1.4.1.6449.1.2.2.44 DV Comodo (FBS) zcrypto
    1.3.6.1.4.1.6449.1.2.2.45 DV Comodo (ReliaSite) zcrypto
    1.3.6.1.4.1.6449.1.2.2.47 DV Comodo (CertAssure) zcrypto
    1.3.6.1.4.1.6449.1.2.2.49 DV Comodo (TrustAsia) zcrypto
    1.3.6.1.4.1.6449.1.2.2.50 DV Comodo (SecureCore) zcrypto
    1.3.6.1.4.1.6449.1.2.2.51 DV Comodo (Western Digital) zcrypto
    1.3.6.1.4.1.6449.1.2.2.52 DV Comodo (cPanel) zcrypto
    1.3.6.1.4.1.6449.1.2.2.53 DV Comodo (BlackCert) zcrypto
    1.3.6.1.4.1.6449.1.2.2.54 DV Comodo (KeyNet Systems) zcrypto
    1.3.6.1.4.1.6449.1.2.2.7 DV Comodo zcrypto
    1.3.6.1.4.1.6449.1.2.2.8 DV Comodo (CSC) zcrypto
    2.16.840.1.114412.1.2 DV Digicert zcrypto
    2.16.840.1.114413.1.7.23.1 DV GoDaddy zcrypto
    2.16.840.1.114414.1.7.23.1 DV Starfield zcrypto
    """
}
