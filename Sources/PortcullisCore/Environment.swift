/// The environment that a child may see.
package enum Environment {
  /// Families of names that a caller may add to what is always kept.
  package enum Family: Sendable, CaseIterable {
    /// `GO*` and `CGO_*`, and the compilers they name.
    case go
    /// `PYTHON*`, `PIP_*`, `UV_*` and the active virtual environment.
    case python
    /// Proxies and certificate stores.
    case network
  }

  /// What is needed to run at all, without anything that looks like a secret.
  ///
  /// A child prints its environment into logs and embeds it into artefacts, so that what is not needed is not
  /// there: names are kept by list, and even a listed family loses names that look like secrets.
  package static func cleaned(
    _ variables: [String: String], keeping families: Set<Family> = []
  ) -> [String: String] {
    variables.filter { name, _ in
      isPlain(name) || families.contains { isMember(name, of: $0) && !looksSecret(name) }
    }
  }

  /// True for names by which tokens, passwords and keys are passed.
  package static func looksSecret(_ name: String) -> Bool {
    let name = name.uppercased()
    return secretWords.contains { name.contains($0) } || secretPrefixes.contains { name.hasPrefix($0) }
  }

  private static let plainNames: Set<String> = [
    "PATH", "HOME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "USER", "LOGNAME", "SHELL", "TERM",
    "SOURCE_DATE_EPOCH",
  ]

  private static let secretWords = [
    "TOKEN", "SECRET", "PASSWORD", "PASSWD", "PASSPHRASE", "PWD", "KEY", "CREDENTIAL", "AUTH", "COOKIE",
    "SESSION",
    "SIGNATURE", "DSN", "WEBHOOK",
  ]

  private static let secretPrefixes = [
    "CI_JOB_", "CI_REGISTRY", "CI_DEPLOY", "AWS_", "AZURE_", "ARM_", "GCP_", "GCLOUD_", "GOOGLE_", "GITHUB_",
    "ACTIONS_",
    "DOCKER_", "NPM_", "VAULT_", "LD_",
  ]

  private static func isPlain(_ name: String) -> Bool {
    plainNames.contains(name) || name.hasPrefix("LC_") || name.hasPrefix("XDG_")
  }

  private static func isMember(_ name: String, of family: Family) -> Bool {
    switch family {
    case .go:
      name.hasPrefix("GO") || name.hasPrefix("CGO_")
        || ["CC", "CXX", "AR", "FC", "PKG_CONFIG"].contains(name)
    case .python: ["PYTHON", "PIP_", "UV_", "VIRTUAL_ENV"].contains { name.hasPrefix($0) }
    case .network:
      ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY"].contains(name.uppercased())
        || ["SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE"].contains(name)
    }
  }
}
