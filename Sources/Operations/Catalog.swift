/// Every operation, each registered by its line here.
package enum Catalog {
  /// The operations, chapter by chapter.
  package static let operations: [any Operation.Type] = [
    Add.self,
    Subtract.self,
    Multiply.self,
    Divide.self,
    Remainder.self,
    Power.self,
    Negate.self,
    Equal.self,
    NotEqual.self,
    Less.self,
    LessOrEqual.self,
    Where.self,
    Logarithm.self,
    Sum.self,
    Reshape.self,
    Transpose.self,
    MatrixMultiply.self,
  ]

  /// The operations by their names.
  package static let byName: [String: any Operation.Type] = Dictionary(
    uniqueKeysWithValues: operations.map { ($0.reference.name, $0) })
}
