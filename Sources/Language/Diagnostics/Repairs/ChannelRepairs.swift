import Operations
import Tensors

/// Repairs of images with other channels than the kernels read.
enum ChannelRepairs {
  /// The grey image, a kernel for each channel, or the channels moved to where they belong.
  static func candidates(
    image: Shape, kernel: Shape, _ failed: FailedExpression
  ) -> [Repair] {
    guard let x = failed.operand(for: "x"), let k = failed.operand(for: "kernel") else { return [] }
    var repairs: [Repair] = []
    if image.rank > 2 {
      let channels = image[image.rank - 3]
      let reads = kernel.rank == 4 ? kernel[1] : 1
      if image.last == reads, image.last != channels {
        // Other libraries put the channels last.
        let order = image.rank == 3 ? "(2, 0, 1)" : "(0, 3, 1, 2)"
        repairs.append(failed.repair(x, .call("permute", x, order)))
      }
      repairs.append(failed.repair(x, .call("mean", x, "dim=-3, keepdim=true")))
      repairs.append(failed.setting("groups", to: "\(channels)"))
      if image.rank == 3 { repairs.append(failed.repair(x, .call("unsqueeze", x, "1"))) }
    }
    if kernel.rank == 4 {
      repairs.append(failed.repair(k, .call("mean", k, "dim=1, keepdim=true")))
    }
    return repairs
  }
}
