/// One object of an OpenSLO v1 file.
package struct OpenSLODocument: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case slo = "SLO"
    case sli = "SLI"
    case dataSource = "DataSource"
    case service = "Service"
    case alertPolicy = "AlertPolicy"
    case alertCondition = "AlertCondition"
    case alertNotificationTarget = "AlertNotificationTarget"
  }

  package enum Body: Hashable, Sendable {
    case slo(OpenSLOSpecification)
    case sli(OpenSLOIndicator)
    case dataSource(OpenSLODataSource)
    /// A service, or a part of alerting, which has been validated and is not kept.
    case other
  }

  package let file: String
  package let line: Int
  package let kind: Kind
  package let name: String
  package let body: Body
}

/// The name of another object, where it stands.
package struct OpenSLOReference: Hashable, Sendable {
  package let kind: OpenSLODocument.Kind
  package let name: String
  package let file: String
  package let line: Int
  package let column: Int
  package let path: String
}

/// Where the data comes from; `details` are the scalar fields of `connectionDetails`.
package struct OpenSLODataSource: Hashable, Sendable {
  package let type: String
  package let details: [String: String]
}
