import Tensors

/// Errors that come with what should have been typed.
extension Session {
  /// The error of a text that cannot be read, with corrected texts that run.
  func correcting(_ diagnostic: Diagnostic, _ mode: Parser.Mode) -> Diagnostic {
    guard evaluator.offersRepairs, diagnostic.proposal != nil else { return diagnostic }
    // Statements that stand before it in a file have not run yet.
    var corrector = Corrector(besides: evaluator, allowsUnknownNames: mode == .file)
    let texts = corrector.texts(for: diagnostic)
    return texts.isEmpty ? diagnostic : diagnostic.offering(texts)
  }

  /// The error of a statement that failed, with corrected texts that run.
  func correcting(
    _ diagnostic: Diagnostic, of statement: Statement, in source: Source
  ) -> Diagnostic {
    guard evaluator.offersRepairs, diagnostic.repairs.isEmpty,
      diagnostic.source === source, !Interruption.isRequested
    else { return diagnostic }
    var corrector = Corrector(besides: evaluator, allowsUnknownNames: false)
    let texts = corrector.texts(for: diagnostic, in: statement)
    return texts.isEmpty ? diagnostic : diagnostic.offering(texts)
  }
}
