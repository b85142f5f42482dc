import Language

/// Tells which names a piece of code sets.
package enum AssignedNames {
  /// The names that code assigns or defines, in order, each once; none where it does not parse.
  ///
  /// Names set within loops count, since a block opens no scope; those within functions do not.
  /// `x[0] = …` sets `x`. Holes may stand in the code.
  package static func names(in source: String) -> [String] {
    do throws(Diagnostic) {
      let program = try Parser.parse(Source(source), mode: .file, allowingHoles: true)
      var seen: Set<String> = []
      return program.statements.flatMap(names).filter { seen.insert($0).inserted }
    } catch {
      return []
    }
  }

  private static func names(in statement: Statement) -> [String] {
    switch statement.kind {
    case .assignment(let targets, _): targets.compactMap(name)
    case .augmentedAssignment(let target, _, _, _): [target].compactMap(name)
    case .function(let definition): [definition.name?.text].compactMap(\.self)
    case .for(let targets, _, let block): targets.compactMap(name) + names(in: block)
    case .while(_, let block), .noGradient(let block): names(in: block)
    case .expression, .return, .break, .continue, .command: []
    }
  }

  private static func names(in block: Block) -> [String] { block.statements.flatMap(names) }

  private static func name(of target: AssignmentTarget) -> String? {
    switch target {
    case .name(let name): name.text
    case .index(let base, _, _), .member(let base, _, _): name(of: base)
    }
  }

  private static func name(of base: Expression) -> String? {
    switch base.kind {
    case .name(let name): name
    case .index(let base, _), .member(let base, _): name(of: base)
    default: nil
    }
  }
}
