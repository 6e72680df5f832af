/// Addresses as they may be shown.
enum AddressText {
  /// The address without what a password or token could be in: the user part and the query.
  static func masked(_ address: String) -> String {
    // An address may leave its scheme to whoever reads it.
    let isBare = address.hasPrefix("//")
    var text = VerificationSetting.masked(isBare ? ":" + address : address)
    if isBare { text.removeFirst() }
    guard let question = text.firstIndex(of: "?") else { return text }
    let end = text[question...].firstIndex(of: "#") ?? text.endIndex
    text.replaceSubrange(question..<end, with: "?***")
    return text
  }
}
