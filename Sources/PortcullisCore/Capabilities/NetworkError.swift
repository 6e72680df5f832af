/// Why a web server gave no answer that could be used; the description is a sentence that names the host.
package struct NetworkError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Fault: Hashable, Sendable {
    /// This run opens no socket to that host.
    case notPermitted
    case nameNotFound
    case refused
    case unreachable(String)
    /// The connection ended before the answer began, or broke.
    case reset
    case timedOut(after: Duration)
    case tls(String)
    case proxy(String)
    /// The answer ended before the length it had announced.
    case truncated
    case tooLarge(limit: Int)
    case malformed(String)
    case redirectRefused(String)
    case failed(String)
  }

  package let fault: Fault
  /// Host and port.
  package let host: String

  package init(_ fault: Fault, _ address: WebAddress) { self.init(fault, host: address.authority) }

  package init(_ fault: Fault, host: String) {
    self.fault = fault
    self.host = host
  }

  package var description: String {
    switch fault {
    case .notPermitted: "this run opens no socket to \(host)"
    case .nameNotFound: "the name of \(host) cannot be resolved"
    case .refused: "\(host) refuses the connection"
    case .unreachable(let reason): "\(host) cannot be reached: \(reason)"
    case .reset: "\(host) closed the connection before its answer was complete"
    case .timedOut(let limit): "\(host) gave no complete answer within \(limit.seconds) s"
    case .tls(let reason): "no trusted connection to \(host): \(reason)"
    case .proxy(let reason): "the proxy in front of \(host) gave no way: \(reason)"
    case .truncated: "the answer of \(host) ends before its announced length"
    case .tooLarge(let limit): "the answer of \(host) is larger than \(limit) bytes"
    case .malformed(let reason): "\(host) does not speak HTTP as it should: \(reason)"
    case .redirectRefused(let reason): "\(host) redirects where this run does not go: \(reason)"
    case .failed(let reason): "no answer of \(host): \(reason)"
    }
  }
}
