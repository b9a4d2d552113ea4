// Follows a job by server-sent events; without them the page still shows how far it was.
const job = document.getElementById("job");
if (job.dataset.state === "queued" || job.dataset.state === "running") {
  const events = new EventSource(`/api/v1/jobs/${job.dataset.job}/events`);
  const put = (id, value) => { document.getElementById(id).textContent = value; };
  events.addEventListener("progress", (event) => {
    const status = JSON.parse(event.data);
    put("job-state", status.state);
    put("job-documents", status.documents_done);
    put("job-files", status.files_done);
    document.getElementById("job-bar").value = status.files_done;
    if (status.state === "done" || status.state === "failed") {
      events.close();
      location.reload();
    }
  });
}
