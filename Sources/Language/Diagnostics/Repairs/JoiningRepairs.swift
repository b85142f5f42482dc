import Tensors

/// Repairs of tensors that are to be joined and differ in shape.
enum JoiningRepairs {
  /// Another axis to join along, or a new axis for the tensor that has too few.
  static func candidates(_ failed: FailedExpression) -> [Repair] {
    let tensors = failed.tensors
    guard case .call(let reference) = failed.form, let first = tensors.first,
      let rank = failed.shape(first)?.rank
    else { return [] }
    var repairs: [Repair] = []
    if reference.name == "stack" { repairs.append(failed.calling("cat")) }
    if failed.hasParameter("dim") {
      repairs += (0..<rank).map { failed.setting("dim", to: "\($0)") }
    }
    for tensor in tensors where failed.shape(tensor)?.rank == rank - 1 {
      repairs.append(failed.repair(tensor, .call("unsqueeze", tensor, "0")))
      repairs.append(failed.repair(tensor, .call("unsqueeze", tensor, "1")))
    }
    for tensor in tensors where failed.shape(tensor)?.rank == rank + 1 {
      repairs.append(failed.repair(first, .call("unsqueeze", first, "0")))
      repairs.append(failed.repair(first, .call("unsqueeze", first, "1")))
    }
    return repairs
  }
}
