/// Repairs of gradients of what is no single number.
enum GradientRepairs {
  /// The sum or the mean made the number, or every element given the same weight.
  static func candidates(_ failed: FailedExpression) -> [Repair] {
    guard let sizes = failed.shape(0)?.map(String.init).joined(separator: ", ") else { return [] }
    return [
      failed.repair(0, .call("sum", 0)),
      failed.repair(0, .call("mean", 0)),
      failed.setting("seed", to: "ones(\(sizes))"),
    ]
  }
}
