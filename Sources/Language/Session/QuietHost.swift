import Operations
import Tensors

/// An outside world in which nothing is shown.
final class QuietHost: Host {
  let precision = NumberFormat.defaultPrecision

  func print(_ text: String) {}

  func echo(_ value: Value, name: String?) {}

  func note(_ note: Note) {}

  func run(_ command: CommandLine, in source: Source, of session: Session) throws(Diagnostic) {}
}
