import Models
import Operations

/// What a session needs of the world around it; the console implements it.
package protocol Host: AnyObject {
  /// The number of significant digits that learners want to see.
  var precision: Int { get }

  /// A statement is about to run, written so.
  func begin(_ statement: String)

  /// Writes a line of a program's own output.
  func print(_ text: String)

  /// Shows a picture that a program asks for.
  func draw(_ picture: HostPicture)

  /// Shows how far training has come; none says that it is over.
  func show(_ progress: Trainer.Progress?)

  /// Learns which statement the values shown next come from.
  func willShow(_ statement: Statement, in source: Source)

  /// Shows the value of a top-level expression or assignment.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - name: The name that it was assigned to.
  func echo(_ value: Value, name: String?)

  /// Shows something worth knowing that is not an error.
  func note(_ note: Note)

  /// Runs a line for the console.
  ///
  /// - Throws: A diagnostic where the command is unknown or fails.
  func run(_ command: CommandLine, in source: Source, of session: Session) throws(Diagnostic)
}

extension Host {
  /// Takes no notice.
  package func begin(_ statement: String) {}

  /// Shows nothing.
  package func show(_ progress: Trainer.Progress?) {}

  /// Draws nothing.
  package func draw(_ picture: HostPicture) {}

  /// Takes no notice.
  package func willShow(_ statement: Statement, in source: Source) {}
}

/// Something worth knowing about what just happened.
package struct Note: Sendable {
  /// What there is to know.
  package let text: LocalizedText
  /// The text that the span refers to.
  package let source: Source
  /// The place it is about.
  package let span: Span

  /// Creates a note.
  package init(_ text: LocalizedText, source: Source, span: Span) {
    self.text = text
    self.source = source
    self.span = span
  }
}
